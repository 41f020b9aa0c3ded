from django.apps import AppConfig
from django.core.checks import Tags, register

from consult.wording.checks import check_translator


class WordingConfig(AppConfig):
    name = "consult.wording"

    def ready(self):
        register(check_translator, Tags.security, deploy=True)
