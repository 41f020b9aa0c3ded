"""What every kind of question can be asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.models import Choice, MatrixRow, Question
from consult.consultations.questions.worded import value_of, words_of
from consult.errors import Message

Counts = Mapping[str, int]
"""{key of an option: people}"""

ANSWERED, EQUALS, NOT_EQUALS = "answered", "equals", "not_equals"
CONTAINS, GREATER, LESS = "contains", "greater", "less"
OPERATORS = (ANSWERED, EQUALS, NOT_EQUALS, CONTAINS, GREATER, LESS)
"""What a condition may ask of an earlier answer."""


class WrongAnswer(Exception):
    """An answer that does not fit its question; says why, for the citizen."""

    def __init__(self, message: Message):
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Option:
    """One of the answers that a question counts, as charts and forms show it."""

    key: str
    label: Message
    choice: Choice | None = None


@dataclass(frozen=True)
class Group:
    """Options that are read together, such as those of one row of a table.

    `base` is the key under which people are counted who answered this group; empty
    where that is everybody who answered the question.
    """

    key: str
    label: Message
    options: list[Option]
    base: str = ""
    row: Choice | MatrixRow | None = None


@dataclass(frozen=True)
class Figure:
    """A number that follows from the counts, for one option or (without key) for all.

    A median is the key of the option in which the middle answer lies.
    """

    name: str
    key: str
    value: float | str


class QuestionKind:
    """How a kind of question checks an answer and counts it."""

    is_ordinal = False
    """Whether the options have an order of their own, which charts keep."""

    is_text = False
    """Whether it is answered in words, which no chart counts."""

    is_broken_down = True
    """Whether its counts may be shown for parts of those who answered."""

    takes_choices = False
    """Whether its author writes choices."""

    operators: frozenset[str] = frozenset({ANSWERED})
    """What conditions of later questions may ask of its answer."""

    def is_missing(self, value: Any) -> bool:
        """Tell whether nothing was answered."""
        return value_of(value) in (None, "", [])

    def check(self, question: Question, value: Any) -> Any:
        """Return the answer as it is kept.

        :raises WrongAnswer: if it does not fit the question
        """
        raise NotImplementedError

    def keys(self, question: Question, value: Any) -> list[str]:
        """List the options that a checked answer counts towards."""
        return [str(value_of(value))]

    def options(self, question: Question) -> list[Option]:
        """List what can be answered, in the order it is shown."""
        raise NotImplementedError

    def groups(self, question: Question) -> list[Group]:
        """List the options as they are read together: in one group, for most kinds."""
        return [Group("", "", self.options(question))]

    def lines(self, question: Question) -> list[list[str]]:
        """List the keys whose counts add up to something that may be known.

        A count that is hidden alone in its line could be computed from the others.
        """
        return [[option.key for option in g.options] for g in self.groups(question)]

    def figures(self, question: Question, counts: Counts, base: int) -> list[Figure]:
        """List what the counts say beyond themselves; ``base`` people answered."""
        return []

    def in_words(self, question: Question, value: Any) -> str:
        """Say a checked answer in the language of whoever reads."""
        labels = {option.key: option.label for option in self.options(question)}
        keys = self.keys(question, value)
        said = "; ".join(str(labels.get(key, key)) for key in keys)
        words = words_of(value)
        return f"{said}: {words}" if words else said

    def takes_words(self, question: Question) -> bool:
        """Tell whether words of one's own may stand beside the answer."""
        return False

    def misfit(self, question: Question, operator: str, value: Any) -> Message | None:
        """Say why no answer could ever meet a condition, or None if one could."""
        if operator not in self.operators:
            return _("This question’s answers cannot be compared in that way.")
        if operator == ANSWERED or self._may_be(question, value):
            return None
        return _("No answer to that question could ever meet this condition.")

    def unready(self, question: Question) -> Iterator[Finding]:
        """Yield what the question still lacks besides its texts."""
        if question.choices.all():
            yield Finding("choices", _("This kind of question offers no choices."))
        yield from self._rows_to_remove(question)

    def _may_be(self, question: Question, value: Any) -> bool:
        """Tell whether the value of a condition is one that can be answered."""
        try:
            return bool(self.check(question, value) == value)
        except WrongAnswer:
            return False

    def _rows_to_remove(self, question: Question) -> Iterator[Finding]:
        if question.rows.all():
            yield Finding("rows", _("This kind of question has no rows."))


def is_whole_number(value: Any) -> bool:
    """Tell whether it is a number that JSON wrote without a fraction."""
    return isinstance(value, int) and not isinstance(value, bool)


def median_of(options: list[Option], counts: Counts) -> list[Figure]:
    """Return in which of the options, from low to high, the middle answer lies."""
    people = sum(counts.get(option.key, 0) for option in options)
    so_far = 0
    for option in options:
        so_far += counts.get(option.key, 0)
        if people and so_far * 2 >= people:
            return [Figure("median", "", option.key)]
    return []
