"""Tables as files: CSV for programs, a spreadsheet for people."""

import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from consult.reports.defusing import defused

Cell = str | int | float | None


class Sheet(NamedTuple):
    """One page of a spreadsheet: its name, its columns and their widths, its rows."""

    name: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Iterable[Sequence[Cell]]


def csv_of(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a CSV file (RFC 4180) in UTF-8 with every text quoted and defused.

    A mark at its beginning tells spreadsheets the encoding.
    """
    file = StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def spreadsheet_of(sheets: Iterable[Sheet], *, title: str) -> bytes:
    """Return an Office Open XML workbook in which every text is text.

    Nothing in it is computed or linked: there is neither formula nor address.
    """
    file = BytesIO()
    # The same content makes the same bytes, whenever it is written.
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties(
            {"title": title, "created": datetime(2026, 1, 1, tzinfo=UTC)}
        )
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for column, width in enumerate(sheet.widths):
                page.set_column(column, column, width, text)
            _write_row(page, 0, sheet.heads, head)
            for number, row in enumerate(sheet.rows, start=1):
                _write_row(page, number, row)
    return file.getvalue()


def _write_row(
    page: Worksheet, number: int, row: Sequence[Cell], look: Format | None = None
) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            # `write` would look into the text for formulas and links.
            page.write_string(number, column, defused(cell), look)
        elif cell is not None:
            page.write_number(number, column, cell, look)


def _plain(cell: Cell) -> Cell:
    if cell is None:
        return ""
    return defused(cell) if isinstance(cell, str) else cell
