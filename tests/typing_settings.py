"""The settings as mypy reads them: without the managers made while running.

django-modeltranslation puts a class of its own in the place of each translated
model's manager, which no type checker can find in the source.
"""

from consult.settings import *
from consult.settings import INSTALLED_APPS as _ALL

INSTALLED_APPS = [app for app in _ALL if app != "modeltranslation"]
