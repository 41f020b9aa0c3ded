from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Question
from consult.consultations.questions.ladder import Ladder
from consult.consultations.questions.text import checked_words
from consult.consultations.questions.worded import value_of, worded, words_of
from consult.errors import Message

FACES = {
    1: _("Very unhappy"),
    2: _("Unhappy"),
    3: _("Neither happy nor unhappy"),
    4: _("Happy"),
    5: _("Very happy"),
}


class Faces(Ladder):
    """How somebody feels about something, by one of five faces, and why.

    The words are nobody's duty.
    """

    longest_words = 500
    refusal = _("Choose one of the five faces.")

    def check(self, question: Question, value: Any) -> Any:
        face = super().check(question, value_of(value))
        return worded(face, checked_words(words_of(value), self.longest_words))

    def label(self, step: int) -> Message:
        return FACES[step]

    def takes_words(self, question: Question) -> bool:
        return True
