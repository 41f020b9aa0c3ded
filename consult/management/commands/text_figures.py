import csv
import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from consult.text.measuring import FORMS, Labelled, found, recognised


class Command(BaseCommand):
    help = (
        "Print, for a CSV file with the columns topic_id, form, text, the share of"
        " texts whose language and script are recognised, per form; and for every pair"
        " of forms how often searching with a text of the one finds a text of the same"
        f" topic first in the other. Forms: {', '.join(FORMS)}."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="FILE", type=Path)
        parser.add_argument(
            "--json",
            action="store_true",
            help="print {texts, recognised: {form: share}, found: {form: {form: share}}}",
        )

    def handle(self, *, path, **options):
        texts = self.read(path)
        told, again = recognised(texts), found(texts)
        if options["json"]:
            figures = {"texts": len(texts), "recognised": told, "found": again}
            self.stdout.write(json.dumps(figures, indent=2))
            return
        self.stdout.write(f"{len(texts)} texts")
        for form, share in told.items():
            parts = again[form].items()
            pairs = "  ".join(f"{other} {self.number(part)}" for other, part in parts)
            self.stdout.write(
                f"{form}: recognised {self.number(share)}; found in {pairs}"
            )

    def read(self, path):
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                return [
                    self.labelled(row, number)
                    for number, row in enumerate(csv.DictReader(file), start=2)
                ]
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise CommandError(f"Cannot read {path}: {error}") from error

    def labelled(self, row, number):
        given = [row.get(column) for column in ("topic_id", "form", "text")]
        if None in given:
            raise CommandError(f"Row {number} lacks topic_id, form or text.")
        if given[1] not in FORMS:
            raise CommandError(
                f"Row {number}: {given[1]!r} is none of {', '.join(FORMS)}."
            )
        return Labelled(*given)

    def number(self, share):
        return "–" if share is None else f"{share:.2f}"
