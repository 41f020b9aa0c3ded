from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Question
from consult.consultations.questions.base import (
    ANSWERED,
    EQUALS,
    NOT_EQUALS,
    Option,
    QuestionKind,
    WrongAnswer,
)
from consult.consultations.questions.choices import ONE_OF_THESE

ANSWERS = {"yes": _("Yes"), "no": _("No"), "dont_know": _("Don’t know")}


class YesNo(QuestionKind):
    """Yes, no, or that one does not know."""

    is_ordinal = True
    operators = frozenset({ANSWERED, EQUALS, NOT_EQUALS})

    def check(self, question: Question, value: Any) -> str:
        if not isinstance(value, str) or value not in ANSWERS:
            raise WrongAnswer(ONE_OF_THESE)
        return value

    def options(self, question: Question) -> list[Option]:
        return [Option(key, label) for key, label in ANSWERS.items()]
