import json

from django.core.management.base import BaseCommand

from consult.tallies.attack.many import attacked


class Command(BaseCommand):
    help = (
        "Try to find people in what would be released of invented histories of answers, "
        "with the guard and without."
    )

    def add_arguments(self, parser):
        parser.add_argument("--histories", type=int, default=200)
        parser.add_argument("--json", action="store_true")

    def handle(self, *, histories, **options):
        found = {
            "exposed_with_guard": self._exposed(histories, with_guard=True),
            "exposed_without_guard": self._exposed(histories, with_guard=False),
            "histories": histories,
        }
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        self.stdout.write(
            "Of {histories} histories somebody was found in {exposed_with_guard}; "
            "without the guard in {exposed_without_guard}.".format(**found)
        )

    def _exposed(self, histories, *, with_guard):
        """Count those in which somebody is found, and say how far it is on stderr."""
        done, exposed = 0, 0
        guard = "with" if with_guard else "without"
        for number, found in attacked(range(histories), with_guard=with_guard):
            done, exposed = done + number, exposed + found
            self.stderr.write(
                f"{done} of {histories} {guard} the guard: {exposed} exposed"
            )
        return exposed
