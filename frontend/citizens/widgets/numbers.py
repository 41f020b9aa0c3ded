"""Questions that are answered with a whole number, or with a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from consult.consultations.questions.base import WrongAnswer
from consult.consultations.questions.number import said
from consult.errors import Message
from consult.text.digits import to_latin
from frontend.citizens.widgets.base import WHOLE, Typed, Widget, number_in
from frontend.templatetags.dates import month_name

MINUS = ("-", "−", "–")
SEPARATORS = str.maketrans("", "", ", \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


class Number(Widget):
    """A box for a number."""

    template = "fragments/answers/number.html"

    @property
    def text(self) -> str:
        return self.text_of(WHOLE)

    @property
    def lowest(self) -> str:
        return said(self.question.lowest or 0)

    @property
    def highest(self) -> str:
        return said(self.question.highest or 0)

    @property
    def answer(self) -> int | str | None:
        """Return the number, however it was grouped and in whatever digits."""
        if WHOLE not in self.typed:
            return None
        bare = self.text.translate(SEPARATORS)
        number = number_in(bare.lstrip("".join(MINUS)))
        if isinstance(number, str):
            return self.text
        return -number if bare.startswith(MINUS) else number


class Month(NamedTuple):
    number: str
    name: str


class Day(Widget):
    """Three boxes: day, month by its name, year."""

    template = "fragments/answers/day.html"

    @property
    def parts(self) -> list[str]:
        return ["day", "month", "year"]

    @property
    def anchor(self) -> str:
        return self.input_of("day")

    @property
    def first(self) -> Message:
        return self.options[0].label if self.options else ""

    @property
    def last(self) -> Message:
        return self.options[-1].label if self.options else ""

    @property
    def months(self) -> Sequence[Month]:
        return [Month(str(n), month_name(n)) for n in range(1, 13)]

    @property
    def day(self) -> str:
        return self.text_of("day")

    @property
    def month(self) -> str:
        return self.text_of("month")

    @property
    def year(self) -> str:
        return self.text_of("year")

    @property
    def answer(self) -> str | None:
        """Return the day as ISO 8601 writes it.

        :raises WrongAnswer: if a part is missing, or there is no such day
        """
        if not self.is_touched:
            return None
        typed = [to_latin(self.text_of(part).strip()) for part in self.parts]
        try:
            day, month, year = map(int, typed)
            return date(year, month, day).isoformat()
        except (ValueError, OverflowError):
            raise WrongAnswer(
                _("Give a day that exists, with month and year.")
            ) from None

    def typed_for(self, answer: Any) -> Typed:
        given = date.fromisoformat(answer)
        return {
            "day": [str(given.day)],
            "month": [str(given.month)],
            "year": [str(given.year)],
        }
