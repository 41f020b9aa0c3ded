from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Question
from consult.consultations.questions.base import (
    ANSWERED,
    CONTAINS,
    Counts,
    Figure,
    Group,
    Option,
    WrongAnswer,
    is_whole_number,
)
from consult.consultations.questions.choices import ChoiceKind
from consult.consultations.questions.grouped import Grouped

USUAL_TOTAL = 10
MOST = 1000
"""Points that are looked at; beyond it nobody has miscounted."""


class Points(Grouped, ChoiceKind):
    """So many points, shared out among the choices; {choice: points}, zeros left out.

    Counted are the people who gave a choice so many points, from which its sum
    follows. Everybody gives the same total: that ties the counts together, so that
    hiding single ones would not hide them, and parts of the people are not shown.
    """

    is_broken_down = False
    operators = frozenset({ANSWERED, CONTAINS})

    def total(self, question: Question) -> int:
        """Return how many points there are to give."""
        return question.total_points or USUAL_TOTAL

    def is_missing(self, value: Any) -> bool:
        is_empty = isinstance(value, dict) and not any(value.values())
        return is_empty or super().is_missing(value)

    def check(self, question: Question, value: Any) -> dict[str, int]:
        offered = {str(pk) for pk in question.offered}
        if not isinstance(value, dict) or not value.keys() <= offered:
            raise WrongAnswer(_("Choose from the answers offered."))
        if not all(
            is_whole_number(given) and 0 <= given <= MOST for given in value.values()
        ):
            raise WrongAnswer(_("Give whole numbers of points."))
        if sum(value.values()) != self.total(question):
            raise WrongAnswer(
                _("Give exactly %(total)d points in all; you gave %(given)d.")
                % {"total": self.total(question), "given": sum(value.values())}
            )
        return {key: value[key] for key in map(str, question.offered) if value.get(key)}

    def keys(self, question: Question, value: dict[str, int]) -> list[str]:
        return [f"{choice}:{given}" for choice, given in value.items()]

    def groups(self, question: Question) -> list[Group]:
        return [
            Group(
                str(choice.pk),
                choice.text,
                [
                    Option(f"{choice.pk}:{given}", str(given), choice)
                    for given in range(1, self.total(question) + 1)
                ],
                row=choice,
            )
            for choice in self.choices(question)
        ]

    def figures(self, question: Question, counts: Counts, base: int) -> list[Figure]:
        figures = []
        for group in self.groups(question):
            points = sum(
                given * counts.get(option.key, 0)
                for given, option in enumerate(group.options, start=1)
            )
            figures.append(Figure("points", group.key, points))
            if base:
                figures.append(Figure("mean", group.key, round(points / base, 2)))
        return figures

    def in_words(self, question: Question, value: dict[str, int]) -> str:
        names = {str(pk): choice.text for pk, choice in question.offered.items()}
        return "; ".join(f"{names[key]}: {given}" for key, given in value.items())
