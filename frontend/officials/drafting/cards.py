"""A sheet as the templates show it: rows within rows, each with its inputs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import cached_property

from consult.consultations.filling import below
from consult.consultations.models import Question
from consult.errors import Message
from consult.languages import LANGUAGES
from frontend.officials.drafting.boxes import Box, Notes, Texts
from frontend.officials.drafting.fields import Text
from frontend.officials.drafting.levels import CONSULTATION, Level
from frontend.officials.drafting.places import anchor_of
from frontend.officials.drafting.sheets import Sheet

_KINDS_WITH_CHOICES = {Question.Kind.SINGLE, Question.Kind.MULTIPLE}


@dataclass(frozen=True)
class Card:
    """One row of a sheet, with its rows below: the form, as templates walk it."""

    sheet: Sheet
    notes: Notes = field(default_factory=Notes)
    level: Level = CONSULTATION
    place: str = ""
    number: int = 1
    count: int = 1

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
    def rows(self) -> list["Card"]:
        if self.level.rows is None:
            return []
        rows = self.sheet[self.level.rows_name]
        return [
            Card(
                row,
                self.notes,
                self.level.rows,
                f"{self.rows_place}[{index}]",
                index + 1,
                len(rows),
            )
            for index, row in enumerate(rows)
        ]

    @property
    def rows_place(self) -> str:
        return below(self.place, self.level.rows_name)

    @property
    def rows_anchor(self) -> str:
        return anchor_of(self.rows_place)

    @property
    def next_anchor(self) -> str:
        """Return the id that one more row would have."""
        return anchor_of(f"{self.rows_place}[{len(self.rows)}]")

    @property
    def rows_missing(self) -> list[Message]:
        return self.notes.missing.get(self.rows_place, [])

    @property
    def offers_choices(self) -> bool:
        """Tell whether choices are written here, or still stand here."""
        return self.sheet["kind"] in _KINDS_WITH_CHOICES or bool(self.rows)

    @property
    def takes_several(self) -> bool:
        return self.sheet["kind"] == Question.Kind.MULTIPLE

    @property
    def has_ends(self) -> bool:
        """Tell whether words stand at both ends of a scale."""
        ends = self.texts["low_label"], self.texts["high_label"]
        is_scale = self.sheet["kind"] == Question.Kind.SCALE
        return is_scale or not all(text.is_empty for text in ends)

    def boxes(self) -> Iterator[Box]:
        """Yield every input of the row and of those below, in their order."""
        for texts in self.texts.values():
            yield from texts.boxes
        yield from self.values.values()
        for row in self.rows:
            yield from row.boxes()

    def _texts(self, name: str, text: Text) -> Texts:
        place = below(self.place, name)
        boxes = [
            self._box(f"{name}.{code}", text, self.sheet[name][code], code)
            for code, _own_name in LANGUAGES
        ]
        return Texts(place, text, boxes, self.notes.errors.get(place, []))

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
