"""How one value of a draft is typed, read and checked."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.consultations.questions.base import (
    ANSWERED,
    CONTAINS,
    EQUALS,
    GREATER,
    LESS,
    NOT_EQUALS,
    OPERATORS,
)
from consult.text.digits import to_latin
from frontend.templatetags.dates import clock, day

OPERATOR_WORDS = [
    (ANSWERED, _("is answered")),
    (EQUALS, _("is")),
    (NOT_EQUALS, _("is not")),
    (CONTAINS, _("includes")),
    (GREATER, _("is greater or later than")),
    (LESS, _("is less or earlier than")),
]
LONGEST_NUMBER = 19
"""Digits of the longest number that names a row."""


class Text(forms.CharField):
    """Words of a department; without line ends unless it asks for lines."""

    def __init__(self, *, lines: int = 0, **more: Any):
        super().__init__(required=False, **more)
        self.lines = lines

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text if self.lines else " ".join(text.split())


class Number(forms.IntegerField):
    """A whole number, in the digits of any script."""

    def to_python(self, value: Any) -> int | None:
        return super().to_python(to_latin(value) if isinstance(value, str) else value)


class Moment(forms.DateTimeField):
    """A day and a time in India, as browsers type them."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M")

    def in_words(self, value: str) -> str:
        """Say the moment on a page that can only be read."""
        if not value:
            return ""
        moment = timezone.make_aware(datetime.fromisoformat(value))
        return f"{day(moment)}, {clock(moment)}"


class Day(forms.DateField):
    """A day, as browsers type it."""

    widget = forms.DateInput(format="%Y-%m-%d")

    def in_words(self, value: str) -> str:
        """Say the day on a page that can only be read."""
        return day(date.fromisoformat(value)) if value else ""


class LgdCodes(forms.Field):
    """Districts by their LGD codes, any number of them."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[int]:
        try:
            return [int(code) for code in value or []]
        except ValueError as error:
            raise ValidationError(_("Choose districts from the list.")) from error


class PictureName(forms.CharField):
    """A picture that was added before, by its digest."""

    def clean(self, value: Any) -> str | None:
        return super().clean(value) or None


class ConditionParts(forms.Widget):
    """The inputs of a condition: a question, how to compare, and with what."""

    PARTS = ("question", "operator", "value", "typed")

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> dict[str, str]:
        sent = {part: data.get(f"{name}.{part}", "") for part in self.PARTS}
        value = sent["typed"].strip() or sent["value"]
        return {**blank_condition(), "question": sent["question"]} | {
            part: text
            for part, text in {"operator": sent["operator"], "value": value}.items()
            if text
        }


class Condition(forms.Field):
    """What has to have been answered before for a question to be asked."""

    widget = ConditionParts
    choices = OPERATOR_WORDS

    def in_words(self, value: Mapping[str, str]) -> str:
        """Say the condition on a page that can only be read."""
        if not value["question"]:
            return ""
        operator = dict(self.choices).get(value["operator"], "")
        return f"{value['question']}: {operator} {value['value']}".strip()

    def clean(self, value: Any) -> dict[str, Any] | None:
        if not value["question"]:
            return None
        if value["operator"] not in OPERATORS:
            raise ValidationError(_("Choose how to compare."))
        question = _whole(value["question"])
        return {**value, "question": question, "value": _whole(value["value"])}


def blank_condition() -> dict[str, str]:
    """Return the inputs of no condition at all."""
    return {"question": "", "operator": "answered", "value": ""}


def _whole(text: str) -> int | str:
    """Read a whole number in the digits of any script; leave other text as it is."""
    latin = to_latin(text.strip())
    is_number = latin.removeprefix("-").isdecimal() and len(latin) <= LONGEST_NUMBER
    return int(latin) if is_number else latin


def _condition_typed(value: Mapping[str, Any] | None) -> dict[str, str]:
    given = {} if value is None else {name: str(part) for name, part in value.items()}
    if value is not None and value["value"] is None:
        given["value"] = ""
    return {**blank_condition(), **given}


def as_typed(field: forms.Field, value: Any) -> Any:
    """Return a value as it stands in its input: text, or yes and no, or a list."""
    if isinstance(field, Condition):
        return _condition_typed(value)
    match value:
        case None:
            return ""
        case bool() | str():
            return value
        case list():
            return [str(item) for item in value]
        case _:
            return str(field.widget.format_value(field.prepare_value(value)))
