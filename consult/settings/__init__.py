"""Every setting of the site, read from the environment.

Development needs none of them. `manage.py check --deploy` names what a
production machine still lacks; docs/deploying.md explains each variable.
"""

from consult.settings.bounds import *
from consult.settings.environment import *
from consult.settings.naming import *
from consult.settings.parts import *
from consult.settings.rest import *
from consult.settings.rules import *
from consult.settings.security import *
from consult.settings.signing_in import *
from consult.settings.speaking import *
from consult.settings.storage import *
