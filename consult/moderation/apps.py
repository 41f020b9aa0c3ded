from django.apps import AppConfig
from django.utils.module_loading import import_string


class ModerationConfig(AppConfig):
    name = "consult.moderation"

    def ready(self):
        # Named, since neither can be imported before every model is there.
        listen = import_string("consult.contributions.standing.listen")
        listen(import_string("consult.moderation.operations.cases.follow"))
