from django.conf import settings
from django.core.management.base import BaseCommand

from consult.extraction import (
    framework_messages,
    read_catalog,
    site_messages,
    update_catalog,
)
from consult.languages import CODES, ENGLISH


class Command(BaseCommand):
    help = "Bring the catalogues under locale/ up to date with the sources."

    def handle(self, **options):
        root = settings.BASE_DIR
        frameworks = root / "locale" / "frameworks"
        self.update(root / "locale", site_messages(root))
        self.update(frameworks, framework_messages(frameworks / "sources.toml"))

    def update(self, folder, messages):
        for code in CODES:
            if code == ENGLISH:
                continue
            path = folder / code / "LC_MESSAGES" / "django.po"
            added, removed = update_catalog(path, messages)
            empty = sum(not any(_strings(message)) for message in read_catalog(path))
            self.stdout.write(
                f"{path.relative_to(settings.BASE_DIR)}: {added} new, "
                f"{removed} gone, {empty} to translate"
            )


def _strings(message):
    return message.string if isinstance(message.string, tuple) else [message.string]
