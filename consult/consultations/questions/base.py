"""What every kind of question can be asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.models import Choice, Question
from consult.errors import Message


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


class QuestionKind:
    """How a kind of question checks an answer and counts it."""

    is_ordinal = False
    """Whether the options have an order of their own, which charts keep."""

    is_text = False
    """Whether it is answered in words, which no chart counts."""

    def is_missing(self, value: Any) -> bool:
        """Tell whether nothing was answered."""
        return value is None or value == "" or value == []

    def check(self, question: Question, value: Any) -> Any:
        """Return the answer as it is kept.

        :raises WrongAnswer: if it does not fit the question
        """
        raise NotImplementedError

    def keys(self, value: Any) -> list[str]:
        """List the options that a checked answer counts towards."""
        raise NotImplementedError

    def options(self, question: Question) -> list[Option]:
        """List what can be answered, in the order it is shown."""
        raise NotImplementedError

    def unready(self, question: Question) -> Iterator[Finding]:
        """Yield what the question still lacks besides its texts."""
        if question.choices.all():
            yield Finding("choices", _("This kind of question offers no choices."))


class ChoiceKind(QuestionKind):
    """A kind that offers choices written by its author."""

    def options(self, question: Question) -> list[Option]:
        ordered = sorted(question.choices.all(), key=lambda choice: choice.stays_last)
        return [Option(str(choice.pk), choice.text, choice) for choice in ordered]

    def unready(self, question: Question) -> Iterator[Finding]:
        if len(question.choices.all()) < 2:
            yield Finding("choices", _("Offer at least two choices."))


def is_whole_number(value: Any) -> bool:
    """Tell whether it is a number that JSON wrote without a fraction."""
    return isinstance(value, int) and not isinstance(value, bool)
