"""One input of the form, with what is wrong with it and what is missing."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from consult.consultations.findings import Finding
from consult.consultations.translating import States
from consult.errors import Fields, Message
from consult.languages import LANGUAGES
from frontend.officials.drafting.behind import Behind
from frontend.officials.drafting.fields import (
    Condition,
    Day,
    LgdCodes,
    Moment,
    PictureName,
    Text,
)
from frontend.officials.drafting.places import anchor_of, input_at, words_for

_OWN_NAMES = dict(LANGUAGES)
_INPUTS: list[tuple[type[forms.Field], str]] = [
    (Text, "lines"),
    (PictureName, "picture"),
    (Condition, "condition"),
    (LgdCodes, "districts"),
    (forms.ChoiceField, "select"),
    (forms.BooleanField, "check"),
    (forms.DateTimeField, "datetime-local"),
    (forms.DateField, "date"),
    (forms.IntegerField, "number"),
    (forms.EmailField, "email"),
    (forms.CharField, "text"),
]


@dataclass(frozen=True)
class Note:
    """Something to mend, and where."""

    place: str
    message: Message

    @property
    def anchor(self) -> str:
        return anchor_of(self.place)

    @property
    def where(self) -> str:
        return words_for(self.place)


@dataclass(frozen=True)
class Notes:
    """What is wrong and what is still missing, by place."""

    errors: Mapping[str, list[Message]] = field(default_factory=dict)
    missing: Mapping[str, list[Message]] = field(default_factory=dict)
    # What is kept of translations, and which of them the form says to confirm.
    states: States = field(default_factory=dict)
    confirmed: Container[str] = ()

    @classmethod
    def of(cls, errors: Fields, findings: Iterable[Finding] = ()) -> "Notes":
        missing: dict[str, list[Message]] = {}
        for finding in findings:
            missing.setdefault(input_at(finding), []).append(finding.message)
        return cls({place: list(why) for place, why in errors.items()}, missing)

    @property
    def all_errors(self) -> list[Note]:
        return _in_a_row(self.errors)

    @property
    def all_missing(self) -> list[Note]:
        return _in_a_row(self.missing)


@dataclass(frozen=True)
class Box:
    """One input with its label, what stands in it, and what is said of it."""

    name: str
    field: forms.Field
    value: Any
    language: str
    errors: list[Message]
    missing: list[Message]
    behind: Behind | None = None
    is_confirmed: bool = False

    @property
    def anchor(self) -> str:
        return anchor_of(self.name)

    @property
    def own_name(self) -> str:
        """Return what the language of the input calls itself."""
        return _OWN_NAMES.get(self.language, "")

    @property
    def type(self) -> str:
        """Say which kind of input it is."""
        return next(name for kind, name in _INPUTS if isinstance(self.field, kind))

    @property
    def choices(self) -> list[tuple[str, Message]]:
        return list(getattr(self.field, "choices", []))

    @property
    def address(self) -> str:
        """Return where the picture is that stands in the input, if one does."""
        is_digest = re.fullmatch("[0-9a-f]+", str(self.value))
        return reverse("picture", args=[self.value]) if is_digest else ""

    @property
    def words(self) -> Message:
        """Return the value in words, for whoever may only read it."""
        if isinstance(self.value, bool):
            return _("Yes") if self.value else _("No")
        if isinstance(self.value, list):
            return ", ".join(self.value)
        if isinstance(self.field, (Condition, Moment, Day)):
            return self.field.in_words(self.value)
        return dict(self.choices).get(self.value, self.value)


@dataclass(frozen=True)
class Texts:
    """One text in every language, side by side."""

    name: str
    field: Text
    boxes: list[Box]
    errors: list[Message]

    @property
    def anchor(self) -> str:
        return anchor_of(self.name)

    @property
    def is_empty(self) -> bool:
        return not any(box.value for box in self.boxes)


def _in_a_row(notes: Mapping[str, list[Message]]) -> list[Note]:
    return [Note(place, message) for place, why in notes.items() for message in why]
