"""Pages and REST for WSGI workers, which serve forms faster than an event loop does.

No sockets, and no lane for signed tokens: those are in asgi.py.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")

# Django has to be set up before anything that imports a model.
django = get_wsgi_application()

from api.figures import tell_operators
from api.health import say_at_start
from frontend.lane import WSGIPageLane

application = WSGIPageLane(django)
say_at_start()
tell_operators()
