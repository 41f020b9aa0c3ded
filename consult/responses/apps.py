from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "consult.responses"
