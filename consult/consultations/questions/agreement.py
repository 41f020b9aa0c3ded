from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Question
from consult.consultations.questions.base import (
    Option,
    QuestionKind,
    WrongAnswer,
    is_whole_number,
)

POINTS = {
    1: _("Strongly disagree"),
    2: _("Disagree"),
    3: _("Neither agree nor disagree"),
    4: _("Agree"),
    5: _("Strongly agree"),
}


class Agreement(QuestionKind):
    """How far one agrees with a sentence, from 1 to 5 (Likert's five points)."""

    is_ordinal = True

    def check(self, question: Question, value: Any) -> int:
        if not is_whole_number(value) or value not in POINTS:
            raise WrongAnswer(_("Choose one of the five points."))
        return value

    def keys(self, value: int) -> list[str]:
        return [str(value)]

    def options(self, question: Question) -> list[Option]:
        return [Option(str(point), label) for point, label in POINTS.items()]
