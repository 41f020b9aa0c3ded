"""What a check reads: the texts, questions and activities of a draft document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from consult.consultations.filling import below
from consult.languages import CODES, LANGUAGES

Document = Mapping[str, Any]
OWN_NAMES = dict(LANGUAGES)

# The lists of rows in a document, and the letter before the id in an anchor.
_LETTERS = {"activities": "a", "questions": "q", "choices": "c", "rows": "r"}


@dataclass(frozen=True)
class Item:
    """One row of a draft: where it stands, and what the document says of it."""

    place: str
    anchor: str
    level: str
    row: Document

    @cached_property
    def texts(self) -> list["Text"]:
        """The row's own texts, those of rows below left out."""
        return [
            Text(
                below(self.place, field),
                below(self.anchor, field),
                field,
                self,
                {code: value.get(code) or "" for code in CODES},
            )
            for field, value in self.row.items()
            if _is_text(value)
        ]

    @property
    def rows(self) -> list["Item"]:
        """The rows below this one, and those below them."""
        return list(_rows_below(self.row, self.place))

    @property
    def evidence(self) -> str:
        """All that is written here and below, for whoever judged it as a whole."""
        return "\n".join(
            version
            for item in [self, *self.rows]
            for text in item.texts
            for version in text.versions.values()
        )


@dataclass(frozen=True)
class Text:
    """One text of a draft in every language, empty where it is not written."""

    place: str
    anchor: str
    field: str
    item: Item
    versions: Mapping[str, str]

    @property
    def written(self) -> dict[str, str]:
        return {code: text for code, text in self.versions.items() if text.strip()}

    @property
    def evidence(self) -> str:
        return "\n".join(self.versions.values())


@dataclass(frozen=True)
class Question(Item):
    """A question of a draft with the choices that it offers."""

    @property
    def kind(self) -> str:
        return str(self.row.get("kind", ""))

    @property
    def choices(self) -> list[Document]:
        return list(self.row.get("choices") or [])

    def written(self, field: str = "text") -> dict[str, str]:
        return written_in(self.row, field)


def texts_in(document: Document) -> Iterator[Text]:
    """Yield every text of the draft, in the order of the page."""
    for item in _items_in(document):
        yield from item.texts


def questions_in(document: Document) -> Iterator[Question]:
    for item in _items_in(document):
        if item.level == "questions":
            yield Question(item.place, item.anchor, item.level, item.row)


def activities_in(document: Document) -> Iterator[Item]:
    return (item for item in _items_in(document) if item.level == "activities")


def written_in(row: Document, field: str = "text") -> dict[str, str]:
    """Return a text of the row in the languages in which it is written."""
    versions = row.get(field) or {}
    return {
        code: versions[code] for code in CODES if (versions.get(code) or "").strip()
    }


def _items_in(document: Document) -> Iterator[Item]:
    yield Item("", "", "", document)
    yield from _rows_below(document, "")


def _rows_below(row: Document, place: str) -> Iterator[Item]:
    for name, letter in _LETTERS.items():
        for index, inner in enumerate(row.get(name) or []):
            here = below(place, f"{name}[{index}]")
            # A row that was never saved has no id yet; its place has to do.
            anchor = f"{letter}{inner['id']}" if inner.get("id") else here
            yield Item(here, anchor, name, inner)
            yield from _rows_below(inner, here)


def _is_text(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value) and value.keys() <= set(CODES)
