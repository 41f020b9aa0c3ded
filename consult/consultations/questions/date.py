from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.models import Question
from consult.consultations.questions.base import (
    ANSWERED,
    EQUALS,
    GREATER,
    LESS,
    NOT_EQUALS,
    Counts,
    Figure,
    Option,
    QuestionKind,
    WrongAnswer,
    median_of,
)
from consult.errors import Message

MOST_MONTHS = 60
YEARS = range(1900, 2101)
Month = tuple[int, int]
"""(year, month)"""

_NEXT = {GREATER: timedelta(days=1), LESS: timedelta(days=-1)}

in_language = lazy(date_format, str)


class Date(QuestionKind):
    """A day within a range of months, counted by its month."""

    is_ordinal = True
    operators = frozenset({ANSWERED, EQUALS, NOT_EQUALS, GREATER, LESS})

    def check(self, question: Question, value: Any) -> str:
        day = _day(value)
        months = months_of(question)
        if months and (day.year, day.month) not in months:
            first, last = (date(*months[end], 1) for end in (0, -1))
            raise WrongAnswer(
                _("Choose a day from %(first)s to %(last)s.")
                % {"first": _said(first), "last": _said(last)}
            )
        return day.isoformat()

    def keys(self, question: Question, value: str) -> list[str]:
        return [value[:7]]

    def options(self, question: Question) -> list[Option]:
        return [
            Option(f"{year:04}-{month:02}", _said(date(year, month, 1)))
            for year, month in months_of(question)
        ]

    def figures(self, question: Question, counts: Counts, base: int) -> list[Figure]:
        return median_of(self.options(question), counts)

    def in_words(self, question: Question, value: str) -> str:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")

    def misfit(self, question: Question, operator: str, value: Any) -> Message | None:
        why = super().misfit(question, operator, value)
        if why or operator not in _NEXT or not months_of(question):
            return why
        beyond = _day(value) + _NEXT[operator]
        if (beyond.year, beyond.month) in months_of(question):
            return None
        return _("No answer to that question could ever meet this condition.")

    def unready(self, question: Question) -> Iterator[Finding]:
        yield from super().unready(question)
        missing = [
            name
            for name in ("lowest", "highest")
            if _month(getattr(question, name)) is None
        ]
        for name in missing:
            yield Finding(name, _("Write the month as year and month, such as 202611."))
        if not missing and not months_of(question):
            yield Finding(
                "highest",
                _("Choose at most %(count)d months.") % {"count": MOST_MONTHS},
            )


def months_of(question: Question) -> list[Month]:
    """List the months that can be answered; none while their range does not fit."""
    first, last = _month(question.lowest), _month(question.highest)
    if first is None or last is None:
        return []
    begin, end = (12 * year + month - 1 for year, month in (first, last))
    if end - begin >= MOST_MONTHS:
        return []
    return [(number // 12, number % 12 + 1) for number in range(begin, end + 1)]


def _month(number: int | None) -> Month | None:
    """Read November 2026 from 202611."""
    year, month = divmod(number or 0, 100)
    return (year, month) if year in YEARS and 1 <= month <= 12 else None


def _day(value: Any) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise WrongAnswer(_("Choose a day.")) from error
    if day.year not in YEARS:
        raise WrongAnswer(_("Choose a day."))
    return day


def _said(month: date) -> Message:
    return in_language(month, "YEAR_MONTH_FORMAT")
