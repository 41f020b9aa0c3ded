from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from consult.consultations.models import Consultation
from consult.errors import Invalid
from consult.statements.operations import import_polis


class Command(BaseCommand):
    help = (
        "Bring a conversation that Polis exported (a folder with comments.csv and"
        " votes.csv) into a statements activity of a consultation, exactly: an empty"
        " one, or else one that is added. Prints participants, statements and votes."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="FOLDER", type=Path)
        parser.add_argument("--consultation", metavar="SLUG", required=True)

    def handle(self, *, folder, consultation, **options):
        found = Consultation.objects.filter(slug=consultation).first()
        if found is None:
            raise CommandError(f"There is no consultation named {consultation}.")
        try:
            imported = import_polis(folder, found)
        except Invalid as refusal:
            [(place, [message, *_])] = list(refusal.fields.items())[:1]
            raise CommandError(f"{place}: {message}") from refusal
        self.report(imported)

    def report(self, imported):
        self.stdout.write(f"activity: {imported.activity.slug}")
        self.stdout.write(f"participants: {imported.participants}")
        self.stdout.write(
            f"statements: {imported.statements} ({imported.voted_on} voted on,"
            f" {imported.hidden} hidden)"
        )
        self.stdout.write(
            f"final votes: {imported.votes} ({imported.agreeing} agree,"
            f" {imported.disagreeing} disagree, {imported.passing} pass;"
            f" {imported.lines} lines with changes)"
        )
