from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Question
from consult.consultations.questions.base import WrongAnswer
from consult.consultations.questions.choices import (
    OTHER,
    SomeOfThem,
    refuse_unless_as_many,
    words_of_other,
)
from consult.consultations.questions.worded import value_of, worded


class Multiple(SomeOfThem):
    """Some of the choices, kept as their ids in the order of the question.

    Counted are people for each choice, never combinations. An exclusive choice
    ("none of these") stands alone and satisfies any minimum. "Other" comes last,
    and brings its words.
    """

    may_have_other = True

    def check(self, question: Question, value: Any) -> Any:
        offered, named = question.offered, value_of(value)
        if not isinstance(named, list) or not all(
            self._may_be(question, choice) for choice in named
        ):
            raise WrongAnswer(_("Choose from the answers offered."))
        chosen: list[int | str] = [pk for pk in offered if pk in named]
        if OTHER in named:
            chosen.append(OTHER)
        self._refuse_misfits(question, chosen)
        if OTHER not in chosen:
            return chosen
        return worded(chosen, words_of_other(value, self.longest_words))

    def keys(self, question: Question, value: Any) -> list[str]:
        return [str(choice) for choice in value_of(value)]

    def most(self, question: Question) -> int:
        choices = [c for c in question.choices.all() if not c.is_exclusive]
        return len(choices) + self.has_other(question)

    def _refuse_misfits(self, question: Question, chosen: list[int | str]) -> None:
        exclusive = {pk for pk, c in question.offered.items() if c.is_exclusive}
        if exclusive.isdisjoint(chosen):
            refuse_unless_as_many(question, len(chosen))
        elif len(chosen) > 1:
            raise WrongAnswer(
                _("This answer cannot be combined with others. Choose it alone.")
            )
