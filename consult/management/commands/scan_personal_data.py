import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from consult.text.personal import found_in


class Command(BaseCommand):
    help = (
        "Print the personal data in a text file that would be masked for display:"
        " line, column, kind (email, bank, pan, vehicle, aadhaar, phone), and the text."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="FILE", type=Path)
        parser.add_argument(
            "--json",
            action="store_true",
            help="print a list of {line, column, kind, text}",
        )

    def handle(self, *, path, **options):
        found = list(self.found(path))
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        for item in found:
            self.stdout.write("{line}:{column}\t{kind}\t{text}".format(**item))
        self.stdout.write(f"{len(found)} found.")

    def found(self, path):
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Cannot read {path}: {error}") from error
        for number, line in enumerate(lines, start=1):
            for kind, start, end in found_in(line):
                yield {
                    "line": number,
                    "column": start + 1,
                    "kind": kind,
                    "text": line[start:end],
                }
