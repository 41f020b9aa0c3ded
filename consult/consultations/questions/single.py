from typing import Any

from consult.consultations.models import Question
from consult.consultations.questions.base import (
    ANSWERED,
    EQUALS,
    NOT_EQUALS,
    WrongAnswer,
    is_whole_number,
)
from consult.consultations.questions.choices import (
    ONE_OF_THESE,
    OTHER,
    ChoiceKind,
    words_of_other,
)
from consult.consultations.questions.worded import value_of, worded


class Single(ChoiceKind):
    """One of the choices, kept as its id; or "other", with words.

    Words that were written under another choice belong to nothing, and are dropped.
    """

    may_have_other = True
    operators = frozenset({ANSWERED, EQUALS, NOT_EQUALS})

    def check(self, question: Question, value: Any) -> Any:
        chosen = value_of(value)
        if is_whole_number(chosen) and chosen in question.offered:
            return chosen
        if chosen == OTHER and self.has_other(question):
            return worded(OTHER, words_of_other(value, self.longest_words))
        raise WrongAnswer(ONE_OF_THESE)
