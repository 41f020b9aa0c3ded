"""The site as one ASGI application: pages and REST over HTTP, and /live/.

What a whole state sends at once passes REST by on its fast lane, and what everybody
reads is kept for a moment on the page lane.
"""

import gc
import os
import warnings

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")

# WhiteNoise hands over its few small files by a synchronous iterator; Django reads
# one in a thread and warns of it each time a process starts.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume sync")

# Django has to be set up before anything that imports a model.
http = get_asgi_application()

from channels.routing import ProtocolTypeRouter

from api.fast import FastLane
from api.figures import tell_operators
from api.health import say_at_start
from api.routing import websockets
from frontend.lane import PageLane

application = ProtocolTypeRouter(
    {"http": FastLane(PageLane(http)), "websocket": websockets}
)
say_at_start()
# What is loaded by now stays for good: no collection of garbage need look at it, and
# what requests leave behind is little.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
tell_operators()
