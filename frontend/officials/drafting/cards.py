"""A sheet as the templates show it: rows within rows, each with its inputs."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.utils.functional import cached_property

from consult.consultations.anchors import row_anchor
from consult.consultations.filling import below
from consult.consultations.models import Activity, Question
from consult.consultations.questions import KINDS
from consult.errors import Message
from consult.languages import LANGUAGES
from frontend.officials.drafting.asked import CONSULTATION, ONLY_FOR
from frontend.officials.drafting.behind import behind_of
from frontend.officials.drafting.boxes import Box, Notes, Texts
from frontend.officials.drafting.fields import Text
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.places import anchor_of
from frontend.officials.drafting.sheets import Sheet
from frontend.officials.drafting.subjects import Subject, subjects_among

_WITH_CHOICES = {name for name, kind in KINDS.items() if kind.takes_choices}
_WITH_ENDS = {Question.Kind.SCALE, Question.Kind.STARS, Question.Kind.FACES}


@dataclass(frozen=True)
class Listed:
    """One of the lists of rows below a card."""

    rows_place: str
    cards: list["Card"]
    missing: list[Message]

    @property
    def rows_anchor(self) -> str:
        return anchor_of(self.rows_place)


@dataclass(frozen=True)
class Card:
    """One row of a sheet, with its rows below: the form, as templates walk it."""

    sheet: Sheet
    notes: Notes = field(default_factory=Notes)
    level: Level = CONSULTATION
    place: str = ""
    number: int = 1
    count: int = 1
    before: tuple["Card", ...] = ()

    @property
    def anchor(self) -> str:
        return anchor_of(self.place)

    @property
    def list_anchor(self) -> str:
        """Return the id of the rows that this one is among."""
        return anchor_of(self.place.rpartition("[")[0])

    @property
    def id(self) -> str:
        return self.sheet.get("id", "")

    @property
    def row_anchor(self) -> str:
        """Return what a saved row is called wherever it stands; empty at the top."""
        rows = self.place.rpartition("[")[0].rpartition(".")[2]
        return row_anchor(rows, self.id) if rows else ""

    @cached_property
    def texts(self) -> dict[str, Texts]:
        return {
            name: self._texts(name, text) for name, text in self.level.texts.items()
        }

    @cached_property
    def values(self) -> dict[str, Box]:
        return {
            name: self._box(name, value, self.sheet[name])
            for name, value in self.level.values.items()
        }

    @cached_property
    def lists(self) -> dict[str, Listed]:
        """The lists of rows below by their names."""
        return {
            name: Listed(
                below(self.place, name),
                self._cards(name, level),
                self.notes.missing.get(below(self.place, name), []),
            )
            for name, level in self.level.lists.items()
        }

    @property
    def rows(self) -> list["Card"]:
        """Return the rows of the first list."""
        return self.lists[self.level.rows_name].cards if self.lists else []

    @property
    def all_rows(self) -> list["Card"]:
        return [card for listed in self.lists.values() for card in listed.cards]

    @property
    def rows_place(self) -> str:
        return self.lists[self.level.rows_name].rows_place

    @property
    def rows_anchor(self) -> str:
        return self.lists[self.level.rows_name].rows_anchor

    @property
    def rows_missing(self) -> list[Message]:
        return self.lists[self.level.rows_name].missing

    @property
    def offers_choices(self) -> bool:
        """Tell whether choices are written here, or still stand here."""
        return self.sheet["kind"] in _WITH_CHOICES or bool(self.rows)

    @property
    def has_table_rows(self) -> bool:
        """Tell whether rows of a table are written here, or still stand here."""
        is_table = self.sheet["kind"] == Question.Kind.MATRIX
        return is_table or bool(self.lists["rows"].cards)

    @property
    def notes_of_rule(self) -> list[Texts]:
        """List what a draft rule is published with, or what still stands there."""
        notes = [self.texts[name] for name in (*Activity.NOTES, "shorter_reason")]
        is_rule = self.sheet["kind"] == Activity.Kind.DRAFT_RULE
        return [one for one in notes if is_rule or not one.is_empty]

    @property
    def is_quiz(self) -> bool:
        """Tell whether a quiz is written here, or its numbers still stand here."""
        is_kind = self.sheet["kind"] == Activity.Kind.QUIZ
        return is_kind or bool(
            self.values["drawn"].value or self.values["seconds"].value
        )

    @property
    def has_body(self) -> bool:
        """Tell whether the question may be about a clause, or is about one."""
        is_worded = self.sheet["kind"] == Question.Kind.LONG_TEXT
        return is_worded or not self.texts["body"].is_empty

    @property
    def is_explained(self) -> bool:
        """Tell whether it is said here why an answer is right."""
        return not self.texts["explanation"].is_empty

    @property
    def takes_several(self) -> bool:
        return self.sheet["kind"] == Question.Kind.MULTIPLE

    @property
    def takes_pictures(self) -> bool:
        return self.sheet["kind"] == Question.Kind.IMAGE

    @property
    def has_ends(self) -> bool:
        """Tell whether words stand at both ends of a scale."""
        ends = self.texts["low_label"], self.texts["high_label"]
        is_scale = self.sheet["kind"] in _WITH_ENDS
        return is_scale or not all(text.is_empty for text in ends)

    @property
    def of_its_kind(self) -> list[Box]:
        """List the inputs that only some kinds of question have, this one among them."""
        return [self.values[name] for name in ONLY_FOR if self._is_asked(name)]

    @property
    def carried(self) -> list[Box]:
        """List the values that other kinds have, which stay as they are."""
        unasked = [self.values[name] for name in ONLY_FOR if not self._is_asked(name)]
        return [box for box in unasked if box.value]

    @cached_property
    def subjects(self) -> list[Subject]:
        """List the questions that this one may depend on."""
        return subjects_among((card.number, card.sheet) for card in self.before)

    @property
    def typed_value(self) -> str:
        """Return what a condition compares with, if no list of answers offers it."""
        condition = self.sheet["show_if"]
        offered = [
            key
            for subject in self.subjects
            if subject.id == condition["question"]
            for key, _label in subject.options
        ]
        value = str(condition["value"])
        return "" if value in offered else value

    def boxes(self) -> Iterator[Box]:
        """Yield every input of the row and of those below, in their order."""
        for texts in self.texts.values():
            yield from texts.boxes
        yield from self.values.values()
        for row in self.all_rows:
            yield from row.boxes()

    def _cards(self, name: str, level: Level) -> list["Card"]:
        cards: list[Card] = []
        sheets = self.sheet[name]
        for index, sheet in enumerate(sheets):
            place = f"{below(self.place, name)}[{index}]"
            before, count = tuple(cards), len(sheets)
            cards.append(
                Card(sheet, self.notes, level, place, index + 1, count, before)
            )
        return cards

    def _is_asked(self, name: str) -> bool:
        return self.sheet["kind"] in ONLY_FOR[name]

    def _texts(self, name: str, text: Text) -> Texts:
        place = below(self.place, name)
        boxes = [self._version(name, code, text) for code, _own_name in LANGUAGES]
        return Texts(place, text, boxes, self.notes.errors.get(place, []))

    def _version(self, name: str, language: str, text: Text) -> Box:
        """Return the input of a text in one language, behind the others or not."""
        versions = self.sheet[name]
        box = self._box(f"{name}.{language}", text, versions[language], language)
        if self.place and not self.id:
            return box
        state = self.notes.states.get((below(self.row_anchor, name), language))
        behind = behind_of(state, versions)
        is_confirmed = behind is not None and behind.name in self.notes.confirmed
        return replace(box, behind=behind, is_confirmed=is_confirmed)

    def _box(self, name: str, kind: forms.Field, value: Any, language: str = "") -> Box:
        place = below(self.place, name)
        return Box(
            place,
            kind,
            value,
            language,
            self.notes.errors.get(place, []),
            self.notes.missing.get(place, []),
        )
