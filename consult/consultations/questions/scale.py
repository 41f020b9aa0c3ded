from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Question
from consult.consultations.questions.base import (
    Option,
    QuestionKind,
    WrongAnswer,
    is_whole_number,
)

LOWEST, HIGHEST = 0, 10


class Scale(QuestionKind):
    """A whole number from 0 to 10, with words at both ends."""

    is_ordinal = True

    def check(self, question: Question, value: Any) -> int:
        if not is_whole_number(value) or not LOWEST <= value <= HIGHEST:
            raise WrongAnswer(_("Choose a whole number from 0 to 10."))
        return value

    def keys(self, value: int) -> list[str]:
        return [str(value)]

    def options(self, question: Question) -> list[Option]:
        return [Option(str(n), str(n)) for n in range(LOWEST, HIGHEST + 1)]
