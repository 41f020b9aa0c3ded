"""A draft as it was typed: nested like its document, every value still text.

Nothing typed is lost while rows are added, while a value is wrong, or while two
people write at once; only a sheet without errors becomes a document.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Field
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from consult.consultations.filling import below
from consult.errors import Invalid, Message
from consult.languages import CODES
from frontend.officials.drafting.asked import CONSULTATION
from frontend.officials.drafting.fields import as_typed
from frontend.officials.drafting.levels import Level

Sheet = dict[str, Any]
Errors = dict[str, list[Message]]
"""{place: messages}"""


def blank(level: Level = CONSULTATION) -> Sheet:
    """Return an empty sheet with the values that most drafts begin with."""
    sheet: Sheet = {name: dict.fromkeys(CODES, "") for name in level.texts}
    for name, field in _values(level):
        initial = field.initial() if callable(field.initial) else field.initial
        sheet[name] = as_typed(field, initial)
    for name, below_it in level.lists.items():
        first = level.first_rows if name == level.rows_name else 0
        sheet[name] = [blank(below_it) for _ in range(first)]
    return sheet


def sheet_of(document: Mapping[str, Any], level: Level = CONSULTATION) -> Sheet:
    """Return a stored document as it would have been typed."""
    sheet: Sheet = {name: document[name] for name in level.texts}
    for name, field in _values(level):
        sheet[name] = as_typed(field, document[name])
    for name, below_it in level.lists.items():
        sheet[name] = [sheet_of(row, below_it) for row in document[name]]
    return sheet


def sheet_sent(sent: QueryDict, level: Level = CONSULTATION, place: str = "") -> Sheet:
    """Return what a browser sent as a sheet."""
    sheet: Sheet = {
        name: {code: _text_sent(sent, below(place, f"{name}.{code}")) for code in CODES}
        for name in level.texts
    }
    for name, field in _values(level):
        typed = field.widget.value_from_datadict(sent, _NO_FILES, below(place, name))
        sheet[name] = "" if typed is None else typed
    for name, below_it in level.lists.items():
        rows = _rows_sent(sent, below(place, name))
        sheet[name] = [sheet_sent(sent, below_it, row) for row in rows]
    return sheet


def document_of(sheet: Sheet, level: Level = CONSULTATION) -> dict[str, Any]:
    """Return the sheet as a document.

    :raises Invalid: naming the place of each value that cannot be read
    """
    errors: Errors = {}
    document = _read_row(sheet, level, "", errors)
    if errors:
        raise Invalid(fields=errors)
    return document


_NO_FILES: MultiValueDict[str, Any] = MultiValueDict()


def _values(level: Level) -> Iterator[tuple[str, Field]]:
    yield from level.ids.items()
    yield from level.values.items()


def _text_sent(sent: QueryDict, name: str) -> str:
    """Return the text with line ends as they are stored; browsers send two marks."""
    return sent.get(name, "").replace("\r\n", "\n")


def _rows_sent(sent: QueryDict, rows_place: str) -> Iterator[str]:
    """Yield the place of each row; every row sends its id, if an empty one."""
    index = 0
    while f"{rows_place}[{index}].id" in sent:
        yield f"{rows_place}[{index}]"
        index += 1


def _read_row(sheet: Sheet, level: Level, place: str, errors: Errors) -> dict[str, Any]:
    document: dict[str, Any] = {
        name: {
            code: _read(field, text, below(place, f"{name}.{code}"), errors)
            for code, text in sheet[name].items()
        }
        for name, field in level.texts.items()
    }
    for name, field in _values(level):
        document[name] = _read(field, sheet[name], below(place, name), errors)
    for name, below_it in level.lists.items():
        document[name] = [
            _read_row(row, below_it, f"{below(place, name)}[{index}]", errors)
            for index, row in enumerate(sheet[name])
        ]
    return document


def _read(field: Field, typed: Any, place: str, errors: Errors) -> Any:
    try:
        return field.clean(typed)
    except ValidationError as error:
        errors[place] = list(error.messages)
        return None
