"""Pages and REST for WSGI workers, where an operator wants more of them."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")

application = get_wsgi_application()

# Django has to be set up before anything that imports a model.
from api.figures import tell_operators

tell_operators()
