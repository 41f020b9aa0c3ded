"""Reading a spreadsheet that a translator filled in.

Programs rename, restyle and resort what they open, so neither the order of sheets,
rows and columns nor their names are relied on: only the heads of the columns.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element

from django.utils.translation import gettext_lazy as _

from consult.consultations.exchange.manuscripts import (
    Returned,
    Translated,
    Unreadable,
    language_in,
    number_in,
    refuse_repeated,
    version_in,
)
from consult.consultations.exchange.markup import parsed, text_in
from consult.languages import CODES

LARGEST = 10 * 1024 * 1024
"""Bytes of all its parts, unpacked; the texts of a long survey are a tenth."""

MOST_PARTS = 100
MOST_ROWS = 20_000

Row = dict[str, str]
"""{column letters: text}"""

_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""How spreadsheets are packed; other ways unpack to far more."""

_LANGUAGE = re.compile(r"(?:^|\()(" + "|".join(CODES) + r")\)?$")
_COLUMN = re.compile(r"[A-Z]{1,3}")
_LONGEST_NUMBER = 9
"""Digits of the number of a shared text."""

_LINE_END = "_x000D_"
"""What spreadsheet programs make of a carriage return."""


def read_xlsx(content: bytes) -> Returned:
    """Return what the spreadsheet brings; empty cells bring nothing.

    :raises Unreadable: if it is no spreadsheet, or not one of ours
    """
    sheets = [_rows_in(sheet, shared) for sheet, shared in _sheets_in(content)]
    about = _about(sheets)
    texts = next((rows for rows in sheets if _is_texts(rows)), None)
    if texts is None:
        raise Unreadable(_("It has no sheet with a column “id”."))
    source = language_in(about.get("source", ""))
    translated = list(_translated(texts, source))
    refuse_repeated(translated)
    return Returned(
        number_in(about.get("consultation", "")),
        version_in(about.get("version", "")),
        source,
        translated,
    )


def _translated(rows: list[Row], source: str) -> Iterator[Translated]:
    heads = {column: head.strip().lower() for column, head in rows[0].items()}
    name = next(column for column, head in heads.items() if head == "id")
    columns = {
        found[1]: column
        for column, head in heads.items()
        if (found := _LANGUAGE.search(head))
    }
    for row in filter(lambda row: any(map(str.strip, row.values())), rows[1:]):
        said = {code: row.get(column, "") for code, column in columns.items()}
        for code, text in said.items():
            if text.strip():
                made_from = "" if code == source else said.get(source, "")
                yield Translated(row.get(name, "").strip(), code, text, made_from)


def _is_texts(rows: list[Row]) -> bool:
    return bool(rows) and "id" in {head.strip().lower() for head in rows[0].values()}


def _about(sheets: list[list[Row]]) -> dict[str, str]:
    for rows in sheets:
        said = {row.get("A", "").strip().lower(): row.get("B", "") for row in rows}
        if "consultation" in said:
            return {name: value.strip() for name, value in said.items()}
    return {}


def _sheets_in(content: bytes) -> Iterator[tuple[Element, list[str]]]:
    """Yield each sheet, and the texts that its cells may refer to by number."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _refuse_unless_bounded(archive.infolist())
            names = archive.namelist()
            shared = _shared(archive, names)
            for name in names:
                if re.fullmatch(r"/?xl/worksheets/[^/]+\.xml", name):
                    yield parsed(_part(archive, name)), shared
    except _BROKEN as error:
        raise Unreadable(_("It is damaged, or protected by a password.")) from error


def _refuse_unless_bounded(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise Unreadable(_("It has more parts than a spreadsheet of ours."))
    if sum(part.file_size for part in parts) > LARGEST:
        raise Unreadable(_("It is too large."))
    if any(part.compress_type not in _PACKED for part in parts):
        raise Unreadable(_("It is damaged, or protected by a password."))


def _shared(archive: zipfile.ZipFile, names: list[str]) -> list[str]:
    if "xl/sharedStrings.xml" not in names:
        return []
    return [_said(one) for one in parsed(_part(archive, "xl/sharedStrings.xml"))]


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part unpacked: of it no more than it said of its size."""
    with archive.open(name) as part:
        return part.read(LARGEST)


def _rows_in(sheet: Element, shared: list[str]) -> list[Row]:
    rows: list[Row] = []
    for row in sheet.iter("row"):
        if len(rows) >= MOST_ROWS:
            raise Unreadable(_("It has too many rows."))
        cells = {_column(cell): _text_of(cell, shared) for cell in row.iter("c")}
        rows.append({column: text for column, text in cells.items() if text})
    return rows


def _column(cell: Element) -> str:
    found = _COLUMN.match(cell.get("r", ""))
    return found[0] if found else ""


def _text_of(cell: Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(map(_said, cell.findall("is")))
    value = text_in(cell.find("v"))
    if cell.get("t") != "s":
        return value
    is_number = value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER
    if not is_number or int(value) >= len(shared):
        raise Unreadable(_("It is damaged, or protected by a password."))
    return shared[int(value)]


def _said(item: Element) -> str:
    """Return a text's words, in however many styles, without how they are spoken."""
    runs = [item, *item.findall("r")]
    words = (text_in(text) for run in runs for text in run.findall("t"))
    return "".join(words).replace(_LINE_END, "")
