"""The site as one ASGI application: pages and REST over HTTP, and /live/.

What a whole state sends at once passes REST by on its fast lane.
"""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")

# Django has to be set up before anything that imports a model.
http = get_asgi_application()

from channels.routing import ProtocolTypeRouter

from api.fast import FastLane
from api.routing import websockets

application = ProtocolTypeRouter({"http": FastLane(http), "websocket": websockets})
