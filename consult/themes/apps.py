from django.apps import AppConfig
from django.core.checks import register

from consult.themes.checks import check_model


class ThemesConfig(AppConfig):
    name = "consult.themes"

    def ready(self):
        register(check_model)
