from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Question
from consult.consultations.questions.base import Option, QuestionKind, WrongAnswer
from consult.text import graphemes, plain


class Text(QuestionKind):
    """An answer in the citizen's own words, up to a number of characters.

    Characters are what a reader would count (grapheme clusters). What each may
    weigh in bytes is bounded too, for a grapheme may carry endless marks.
    """

    is_text = True

    def __init__(self, longest: int):
        self.longest = longest

    def is_missing(self, value: Any) -> bool:
        return value is None or (isinstance(value, str) and not value.strip())

    def check(self, question: Question, value: Any) -> str:
        if not isinstance(value, str):
            raise WrongAnswer(_("Write your answer as text."))
        reason = plain.refusal_of(value)
        if reason:
            raise WrongAnswer(reason)
        text = plain.clean(value).strip()
        if len(text) > 12 * self.longest or graphemes.count(text) > self.longest:
            raise WrongAnswer(
                _("Use at most %(count)d characters.") % {"count": self.longest}
            )
        return text

    def keys(self, value: str) -> list[str]:
        return []

    def options(self, question: Question) -> list[Option]:
        return []
