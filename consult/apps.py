from django.apps import AppConfig


class ConsultConfig(AppConfig):
    """The project's own commands and system checks; it has no tables."""

    name = "consult"
