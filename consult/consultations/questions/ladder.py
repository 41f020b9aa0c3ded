"""What the kinds share whose answer is one whole number between two ends."""

from typing import Any

from django.utils.translation import gettext_lazy as _

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
)
from consult.errors import Message


class Ladder(QuestionKind):
    """A kind whose answer is a step from `lowest` to `highest`."""

    is_ordinal = True
    operators = frozenset({ANSWERED, EQUALS, NOT_EQUALS, GREATER, LESS})
    lowest = 1
    highest = 5
    has_mean = True
    """Whether the steps are so even that their mean says something."""

    refusal: Message = _("Choose one of the five points.")

    def check(self, question: Question, value: Any) -> Any:
        if not is_whole_number(value) or not self.lowest <= value <= self.highest:
            raise WrongAnswer(self.refusal)
        return value

    def label(self, step: int) -> Message:
        """Return what a step is called."""
        return str(step)

    def options(self, question: Question) -> list[Option]:
        steps = range(self.lowest, self.highest + 1)
        return [Option(str(step), self.label(step)) for step in steps]

    def figures(self, question: Question, counts: Counts, base: int) -> list[Figure]:
        people = sum(counts.values())
        if not people or not self.has_mean:
            return []
        total = sum(int(key) * count for key, count in counts.items())
        return [Figure("mean", "", round(total / people, 2))]

    def misfit(self, question: Question, operator: str, value: Any) -> Message | None:
        beyond = {GREATER: self.highest, LESS: self.lowest}
        if operator in beyond and value == beyond[operator]:
            return _("No answer to that question could ever meet this condition.")
        return super().misfit(question, operator, value)
