from django.apps import AppConfig
from django.core.checks import Tags, register

from consult.checks import check_is_production, check_search_sees_gujarati


class ConsultConfig(AppConfig):
    """The project's own commands and system checks; it has no tables."""

    name = "consult"

    def ready(self):
        register(check_search_sees_gujarati, Tags.database)
        register(check_is_production, Tags.security, deploy=True)
