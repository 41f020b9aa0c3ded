from django.conf import settings
from django.core.management.base import BaseCommand

from consult.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile the catalogues under locale/ that have changed."
    # Without compiled catalogues, some checks of Django fail.
    requires_system_checks = ()

    def handle(self, **options):
        for source in compile_catalogues():
            self.stdout.write(f"Compiled {source.relative_to(settings.BASE_DIR)}")
