from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Question
from consult.consultations.questions.base import Option, QuestionKind, WrongAnswer
from consult.text import graphemes, plain


class Text(QuestionKind):
    """An answer in the citizen's own words, up to a number of characters."""

    is_text = True

    def __init__(self, longest: int):
        self.longest = longest

    def is_missing(self, value: Any) -> bool:
        return value is None or (isinstance(value, str) and not value.strip())

    def check(self, question: Question, value: Any) -> str:
        return checked_words(value, self.longest)

    def keys(self, question: Question, value: str) -> list[str]:
        return []

    def options(self, question: Question) -> list[Option]:
        return []

    def in_words(self, question: Question, value: str) -> str:
        return value


def checked_words(value: Any, longest: int) -> str:
    """Return a citizen's words as they are kept, of so many characters at most.

    Characters are what a reader would count (grapheme clusters). What each may
    weigh in bytes is bounded too, for a grapheme may carry endless marks.

    :raises WrongAnswer: if they are no text, too long, or cannot be stored
    """
    if not isinstance(value, str):
        raise WrongAnswer(_("Write your answer as text."))
    reason = plain.refusal_of(value)
    if reason:
        raise WrongAnswer(reason)
    text = plain.clean(value).strip()
    if len(text) > 12 * longest or graphemes.count(text) > longest:
        raise WrongAnswer(_("Use at most %(count)d characters.") % {"count": longest})
    return text
