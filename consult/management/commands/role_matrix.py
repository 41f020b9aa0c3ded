import json

from django.core.management.base import BaseCommand
from django.db import connection

from consult.management.matrix.cells import matrix

END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Command(BaseCommand):
    help = (
        "Try every route as everybody in every state of a consultation, in a database"
        " of its own, and print what is declared and observed."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="print every cell"
        )

    def handle(self, *, as_json, **options):
        cells = in_a_database_of_its_own(matrix)
        if as_json:
            rows = [cell.as_row() for cell in cells]
            self.stdout.write(json.dumps(rows, indent=1))
            return
        violations = [cell for cell in cells if cell.is_violation]
        for cell in violations:
            self.stdout.write("  ".join(cell.as_row().values()))
        self.stdout.write(f"{len(cells)} cells, {len(violations)} violations.")


def in_a_database_of_its_own(act):
    """Make an empty database beside the site's, act in it, and remove it."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        return act()
    finally:
        # Those of the threads that wrote answers and heard the socket.
        with connection.cursor() as cursor:
            cursor.execute(END_OTHERS)
        connection.creation.destroy_test_db(name, verbosity=0)
