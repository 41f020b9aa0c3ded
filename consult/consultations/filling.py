"""Writing what a document says into a row, or saying why it does not fit."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from consult.errors import Invalid, Message
from consult.languages import CODES
from consult.text import plain
from consult.translations import set_texts, texts_of

Document = Mapping[str, Any]
Misfits = dict[str, list[Message]]
"""{place: why what is there does not fit}"""

LONGEST_TEXT = 6000
"""Characters of a text that its column does not bound more tightly."""

MOST_ROWS = 100
"""Activities, questions, choices or rows in one list."""

YEARS = range(2000, 2101)
NOT_PLAUSIBLE = _("Choose a date from 2000 to 2100.")


def fill(
    row: Model, document: Document, place: str, *, texts: list[str], values: list[str]
) -> None:
    """Write those of the texts and values that the document names into the row.

    :raises Invalid: naming the place of each that does not fit, a text's with its
        language, such as `activities[0].title.gu`
    """
    misfits = dict(_unstorable(row, document, texts))
    if not misfits:
        for field in document.keys() & texts:
            set_texts(row, field, _cleaned(document[field]))
        for field in document.keys() & values:
            setattr(row, field, document[field])
        misfits = _misfits(row, texts, values)
    if misfits:
        raise Invalid(fields={below(place, name): why for name, why in misfits.items()})


def write_rows(
    documents: Sequence[Document],
    place: str,
    *,
    known: QuerySet[Any],
    new: Callable[[], Model],
    write: Callable[[Any, Document, str], None],
) -> list[Any]:
    """Make the rows those of the documents, in their order; return them.

    :raises Invalid: naming the place of too many rows, or of an id that belongs
        elsewhere, and what ``write`` raises
    """
    if len(documents) > MOST_ROWS:
        message = _("These are %(count)s. At most %(most)s can stand here.")
        count = {"count": len(documents), "most": MOST_ROWS}
        raise Invalid(fields={place: [message % count]})
    kept = {row.pk: row for row in known}
    rows: list[Any] = []
    for position, document in enumerate(documents):
        here = f"{place}[{position}]"
        identity = document.get("id")
        if identity is not None and identity not in kept:
            raise Invalid(fields={f"{here}.id": [_("This belongs to another draft.")]})
        row: Any = kept.pop(identity, None) or new()
        row.position = position
        write(row, document, here)
        rows.append(row)
    known.filter(pk__in=kept).delete()
    return rows


def refusal_of(text: str, *, is_bounded: bool = False) -> Message | None:
    """Say why a text cannot be stored, or is too long where no column bounds it."""
    refusal = plain.refusal_of(text)
    if refusal or is_bounded or len(text) <= LONGEST_TEXT:
        return refusal
    message = _("Shorten this to %(most)s characters. It has %(count)s.")
    return message % {"most": LONGEST_TEXT, "count": len(text)}


def texts_in(row: Model, fields: list[str]) -> dict[str, dict[str, str]]:
    """Return the texts of the row as a document has them."""
    return {field: texts_of(row, field) for field in fields}


def values_in(row: Model, fields: list[str]) -> dict[str, Any]:
    """Return the values of the row as a document has them."""
    return {field: getattr(row, field) for field in fields}


def below(place: str, name: str) -> str:
    """Return the place of something inside another place."""
    return f"{place}.{name}" if place else name


def _unstorable(
    row: Model, document: Document, texts: list[str]
) -> Iterator[tuple[str, list[Message]]]:
    for field in texts:
        longest = getattr(row._meta.get_field(field), "max_length", None)
        for code, text in document.get(field, {}).items():
            if why := refusal_of(text or "", is_bounded=longest is not None):
                yield f"{field}.{code}", [why]


def _cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    return {code: plain.clean(text or "").strip() for code, text in texts.items()}


def _misfits(row: Model, texts: list[str], values: list[str]) -> Misfits:
    """Return what the row refuses of what a document can name."""
    places = {f"{field}_{code}": f"{field}.{code}" for field in texts for code in CODES}
    places |= {field: field for field in values}
    others = {f.name for f in row._meta.fields if f.name not in places}
    # A draft is unfinished: what may be empty in the database may be left out.
    empty = {f.name for f in row._meta.fields if f.null and not getattr(row, f.attname)}
    try:
        row.clean_fields(exclude=others | empty)
    except ValidationError as error:
        return {places[field]: list(why) for field, why in error.message_dict.items()}
    return {
        field: [NOT_PLAUSIBLE]
        for field in values
        if not is_plausible(getattr(row, field))
    }


def is_plausible(value: Any) -> bool:
    """Tell whether a day or moment lies in a time that consultations are held in.

    PostgreSQL keeps years that Python cannot read back.
    """
    return not isinstance(value, date) or value.year in YEARS
