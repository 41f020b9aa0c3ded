"""What the kinds share that offer choices written by their author."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from consult.consultations.findings import Finding
from consult.consultations.models import Choice, Question
from consult.consultations.questions.base import (
    CONTAINS,
    Option,
    QuestionKind,
    WrongAnswer,
    is_whole_number,
)
from consult.consultations.questions.text import checked_words
from consult.consultations.questions.worded import words_of

OTHER = "other"
"""The key of an answer in one's own words beside the choices."""

ONE_OF_THESE = _("Choose one of the answers offered.")


class ChoiceKind(QuestionKind):
    """A kind that offers choices written by its author."""

    takes_choices = True
    may_have_other = False
    """Whether people may answer something else, in words of their own."""

    longest_words = 200

    def has_other(self, question: Question) -> bool:
        """Tell whether people may answer something else here."""
        return self.may_have_other and question.has_other

    def takes_words(self, question: Question) -> bool:
        return self.has_other(question)

    def choices(self, question: Question) -> list[Choice]:
        """List the choices in the order they are shown."""
        return sorted(question.choices.all(), key=lambda choice: choice.stays_last)

    def options(self, question: Question) -> list[Option]:
        choices = self.choices(question)
        options = [Option(str(choice.pk), choice.text, choice) for choice in choices]
        if self.has_other(question):
            before_last = sum(not choice.stays_last for choice in choices)
            options.insert(before_last, Option(OTHER, _("Other")))
        return options

    def unready(self, question: Question) -> Iterator[Finding]:
        if len(question.choices.all()) < 2:
            yield Finding("choices", _("Offer at least two choices."))
        yield from self._rows_to_remove(question)

    def _may_be(self, question: Question, value: Any) -> bool:
        if value == OTHER:
            return self.has_other(question)
        return is_whole_number(value) and value in question.offered


class SomeOfThem(ChoiceKind):
    """A kind that takes several of the choices, between `min_` and `max_choices`."""

    operators = frozenset({"answered", CONTAINS})

    def unready(self, question: Question) -> Iterator[Finding]:
        yield from super().unready(question)
        if question.min_choices > self.most(question):
            yield Finding(
                "min_choices", _("The question asks for more choices than it offers.")
            )

    def most(self, question: Question) -> int:
        """Return how many may be chosen at most."""
        return len(question.choices.all())


def words_of_other(answer: Any, longest: int) -> str:
    """Return what "other" stands for.

    :raises WrongAnswer: if nothing is written, or it does not fit
    """
    words = checked_words(words_of(answer), longest)
    if not words:
        raise WrongAnswer(_("Write what you mean by “Other”."))
    return words


def refuse_unless_as_many(question: Question, count: int) -> None:
    """Hold the answer to how many choices the question asks for.

    :raises WrongAnswer: if it has fewer or more
    """
    if count < question.min_choices:
        raise WrongAnswer(
            ngettext_lazy(
                "Choose at least %(count)d answer.",
                "Choose at least %(count)d answers.",
                question.min_choices,
            )
            % {"count": question.min_choices}
        )
    if question.max_choices and count > question.max_choices:
        raise WrongAnswer(
            ngettext_lazy(
                "Choose at most %(count)d answer.",
                "Choose at most %(count)d answers.",
                question.max_choices,
            )
            % {"count": question.max_choices}
        )
