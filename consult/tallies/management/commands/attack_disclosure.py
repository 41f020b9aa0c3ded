import json

from django.core.management.base import BaseCommand

from consult.tallies.attack.attacking import exposed


class Command(BaseCommand):
    help = (
        "Try to find people in what would be released of invented histories of answers, "
        "with the guard and without."
    )

    def add_arguments(self, parser):
        parser.add_argument("--histories", type=int, default=200)
        parser.add_argument("--json", action="store_true")

    def handle(self, *, histories, **options):
        seeds = range(histories)
        found = {
            "exposed_with_guard": exposed(seeds, with_guard=True),
            "exposed_without_guard": exposed(seeds, with_guard=False),
            "histories": histories,
        }
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        self.stdout.write(
            "Of {histories} histories somebody was found in {exposed_with_guard}; "
            "without the guard in {exposed_without_guard}.".format(**found)
        )
