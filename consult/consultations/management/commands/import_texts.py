from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from consult.accounts.models import User
from consult.consultations.exchange.files import read_file
from consult.consultations.models import Consultation
from consult.consultations.operations import take_texts
from consult.errors import Refused


class Command(BaseCommand):
    help = (
        "Take the texts of a translators' file (XLIFF 1.2 or 2.0, or a spreadsheet "
        "of export_texts) into the draft it was exported from: all of it, or nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, metavar="FILE")
        parser.add_argument(
            "--by",
            metavar="EMAIL",
            help="the author in whose name; the record says operator, if unsaid",
        )
        parser.add_argument(
            "--skip-unknown",
            action="store_true",
            help="leave out texts whose ids do not belong to the consultation",
        )
        parser.add_argument(
            "--replace",
            action="store_true",
            help="replace texts of a draft that was changed since the export",
        )

    def handle(self, *, path, by, skip_unknown, replace, **options):
        try:
            returned = read_file(path.read_bytes())
            taken = take_texts(
                Consultation(pk=returned.consultation),
                returned,
                by=self.official(by),
                skip_unknown=skip_unknown,
                replace=replace,
            )
        except OSError as error:
            raise CommandError(f"Cannot read {path}: {error}") from error
        except Refused as refusal:
            raise CommandError("\n".join(lines_of(refusal))) from refusal
        self.report(taken)

    def official(self, email):
        if email is None:
            return None
        try:
            return User.objects.get(email=email.lower())
        except User.DoesNotExist as error:
            raise CommandError(f"There is no official {email}.") from error

    def report(self, taken):
        self.stdout.write(
            f"{taken.consultation.slug}: {len(taken.changes)} texts taken over."
        )
        for change in taken.outdated:
            self.stdout.write(
                f"{change.anchor} ({change.language}): made from an older text."
            )
        for one in taken.left_out:
            self.stdout.write(f"{one.anchor} ({one.language}): left out: {one.text}")


def lines_of(refusal):
    """Yield why nothing was taken, place by place."""
    yield str(refusal)
    for place, reasons in refusal.fields.items():
        for why in reasons:
            yield f"{place}: {why}"
