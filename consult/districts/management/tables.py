"""What the two import commands have in common: reading a CSV file."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from consult.districts.tables import Row
from consult.errors import Invalid


class ImportCommand(BaseCommand):
    """Hands the rows of a CSV file to an operation; keeps all of them or none."""

    operation: Callable[[Iterable[Row]], int]
    report: str

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)

    def handle(self, *, path: Path, **options: Any) -> None:
        try:
            # Spreadsheet programs put a byte order mark before the first column.
            with path.open(encoding="utf-8-sig", newline="") as file:
                count = self.operation(csv.DictReader(file, strict=True))
        except Invalid as invalid:
            raise CommandError(_lines_of(path, invalid)) from invalid
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise CommandError(f"Cannot read {path}: {error}") from error
        self.stdout.write(self.report.format(count))


def _lines_of(path: Path, invalid: Invalid) -> str:
    faults = (
        f"{path}, {line}, {message}"
        for line, messages in invalid.fields.items()
        for message in messages
    )
    return "\n".join(["Nothing was imported.", *faults])
