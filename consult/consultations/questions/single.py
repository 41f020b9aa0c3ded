from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Question
from consult.consultations.questions.base import (
    ChoiceKind,
    WrongAnswer,
    is_whole_number,
)


class Single(ChoiceKind):
    """One of the choices, kept as its id."""

    def check(self, question: Question, value: Any) -> int:
        if not is_whole_number(value) or value not in question.offered:
            raise WrongAnswer(_("Choose one of the answers offered."))
        return value

    def keys(self, value: int) -> list[str]:
        return [str(value)]
