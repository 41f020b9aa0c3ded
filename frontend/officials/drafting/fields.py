"""How one value of a draft is typed, read and checked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from consult.text.digits import to_latin


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


class Day(forms.DateField):
    """A day, as browsers type it."""

    widget = forms.DateInput(format="%Y-%m-%d")


class LgdCodes(forms.Field):
    """Districts by their LGD codes, any number of them."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[int]:
        try:
            return [int(code) for code in value or []]
        except ValueError as error:
            raise ValidationError(_("Choose districts from the list.")) from error


def as_typed(field: forms.Field, value: Any) -> Any:
    """Return a value as it stands in its input: text, or yes and no, or a list."""
    match value:
        case None:
            return ""
        case bool() | str():
            return value
        case list():
            return [str(item) for item in value]
        case _:
            return str(field.widget.format_value(field.prepare_value(value)))
