"""The site as one ASGI application: pages and REST over HTTP, and /live/."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")

# Django has to be set up before anything that imports a model.
http = get_asgi_application()

from channels.routing import ProtocolTypeRouter  # noqa: E402

from api.routing import websockets  # noqa: E402

application = ProtocolTypeRouter({"http": http, "websocket": websockets})
