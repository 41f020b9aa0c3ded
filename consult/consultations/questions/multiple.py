from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from consult.consultations.findings import Finding
from consult.consultations.models import Question
from consult.consultations.questions.base import (
    ChoiceKind,
    WrongAnswer,
    is_whole_number,
)


class Multiple(ChoiceKind):
    """Some of the choices, kept as their ids in the order of the question.

    Counted are people for each choice, never combinations. An exclusive choice
    ("none of these") stands alone and satisfies any minimum.
    """

    def check(self, question: Question, value: Any) -> list[int]:
        offered = question.offered
        if not isinstance(value, list) or not all(
            is_whole_number(choice) and choice in offered for choice in value
        ):
            raise WrongAnswer(_("Choose from the answers offered."))
        chosen = [pk for pk in offered if pk in set(value)]
        if any(offered[pk].is_exclusive for pk in chosen):
            self._check_stands_alone(chosen)
        else:
            self._check_how_many(question, len(chosen))
        return chosen

    def keys(self, value: list[int]) -> list[str]:
        return [str(choice) for choice in value]

    def unready(self, question: Question) -> Iterator[Finding]:
        yield from super().unready(question)
        choosable = [c for c in question.choices.all() if not c.is_exclusive]
        if question.min_choices > len(choosable):
            yield Finding(
                "min_choices", _("The question asks for more choices than it offers.")
            )

    def _check_stands_alone(self, chosen: list[int]) -> None:
        if len(chosen) > 1:
            raise WrongAnswer(
                _("This answer cannot be combined with others. Choose it alone.")
            )

    def _check_how_many(self, question: Question, count: int) -> None:
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
