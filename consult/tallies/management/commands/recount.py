from django.core.management.base import BaseCommand, CommandError

from consult.tallies.recount import drifts


class Command(BaseCommand):
    help = "Compare every tally with a recount of the answers; exit 1 on drift."

    def handle(self, **options):
        found = list(drifts())
        for drift in found:
            self.stderr.write(str(drift))
        if found:
            raise CommandError(f"{len(found)} cells have drifted.", returncode=1)
        self.stdout.write("Every tally equals its recount.")
