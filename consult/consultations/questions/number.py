from collections.abc import Iterator
from itertools import count
from typing import Any

from django.utils.numberformat import format as format_number
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
    is_whole_number,
    median_of,
)
from consult.errors import Message

MOST_CLASSES = 11
"""Classes that a chart can still show on a phone: 0 to 10 one by one."""

Ends = tuple[int, int]
"""The first and the last number of a range."""

UNGROUPED = 9999
"""The largest number written without a comma, as years are."""


class Number(QuestionKind):
    """A whole number within a range, counted in even classes of it."""

    is_ordinal = True
    operators = frozenset({ANSWERED, EQUALS, NOT_EQUALS, GREATER, LESS})

    def check(self, question: Question, value: Any) -> int:
        if not is_whole_number(value):
            raise WrongAnswer(_("Write a whole number."))
        ends = _ends(question)
        if ends and not ends[0] <= value <= ends[1]:
            raise WrongAnswer(
                _("Write a number from %(lowest)s to %(highest)s.")
                % {"lowest": said(ends[0]), "highest": said(ends[1])}
            )
        return value

    def keys(self, question: Question, value: int) -> list[str]:
        ends = _ends(question)
        return [_key(*_class_of(value, ends, _step(ends)))] if ends else []

    def options(self, question: Question) -> list[Option]:
        ends = _ends(question)
        if ends is None:
            return []
        step, options, first = _step(ends), [], ends[0]
        while first <= ends[1]:
            of_class = _class_of(first, ends, step)
            options.append(Option(_key(*of_class), _label(*of_class)))
            first = of_class[1] + 1
        return options

    def figures(self, question: Question, counts: Counts, base: int) -> list[Figure]:
        return median_of(self.options(question), counts)

    def in_words(self, question: Question, value: int) -> str:
        return said(value)

    def misfit(self, question: Question, operator: str, value: Any) -> Message | None:
        beyond = {GREATER: question.highest, LESS: question.lowest}
        if operator in beyond and value == beyond[operator]:
            return _("No answer to that question could ever meet this condition.")
        return super().misfit(question, operator, value)

    def unready(self, question: Question) -> Iterator[Finding]:
        yield from super().unready(question)
        if question.lowest is None:
            yield Finding("lowest", _("Say which number is the lowest."))
        if question.highest is None:
            yield Finding("highest", _("Say which number is the highest."))


def said(number: int) -> str:
    """Write a number with the commas of lakh and crore, but no year."""
    is_long = abs(number) > UNGROUPED
    return format_number(
        number,
        ".",
        grouping=(3, 2, 0),
        thousand_sep=",",
        force_grouping=is_long,
        use_l10n=False,
    )


def _ends(question: Question) -> Ends | None:
    """Return the lowest and the highest number, once both are said."""
    lowest, highest = question.lowest, question.highest
    return None if lowest is None or highest is None else (lowest, highest)


def _step(ends: Ends) -> int:
    """Return how wide the classes are: 1, 2, 5, 10, 20 … and never too many."""
    lowest, highest = ends
    for power in count():
        for digit in (1, 2, 5):
            step = digit * 10**power
            if highest // step - lowest // step < MOST_CLASSES:
                return step
    raise AssertionError  # the powers never end


def _class_of(value: int, ends: Ends, step: int) -> Ends:
    """Return the first and the last number of the class that a number is in."""
    first = value // step * step
    return max(first, ends[0]), min(first + step - 1, ends[1])


def _key(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}..{last}"


def _label(first: int, last: int) -> str:
    return said(first) if first == last else f"{said(first)} – {said(last)}"
