"""What is asked, in the names of the cells that count it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from consult.consultations import questions
from consult.consultations.models import Activity, Question
from consult.responses import cells
from consult.tallies.disclosure import Asked, Lines


@dataclass(frozen=True)
class Told:
    """A question that is told by strata: its answers, and which of them add up."""

    id: int
    keys: tuple[str, ...]
    lines: Lines

    @property
    def cells(self) -> dict[str, str]:
        """The names of the cells by the keys of the answers."""
        return {key: cells.chosen(self.id, key) for key in self.keys}

    @property
    def asked(self) -> list[Asked]:
        """The same as `disclosure.steps` knows it."""
        names = self.cells
        return [
            Asked(cells.base(self.id), tuple(names[key] for key in line))
            for line in self.lines
        ]

    def counts(self, counted: Mapping[str, int]) -> dict[str, int]:
        """Return how many of those who were counted gave each answer."""
        return {key: counted.get(cell, 0) for key, cell in self.cells.items()}


def told_in(activity: Activity, shown: Collection[int]) -> list[Told]:
    """List the questions among those shown that are told by strata."""
    return [
        Told(
            question.pk,
            tuple(option.key for option in kind.options(question)),
            kind.lines(question),
        )
        for question in activity.questions.all()
        if question.pk in shown and questions.is_broken_down(question)
        for kind in [questions.kind_of(question)]
    ]


def asked_in(activity: Activity) -> list[Asked]:
    """List what an activity asks whose answers are shown by strata.

    A table asks as many things as it has rows.
    """
    return [
        asked
        for question in activity.questions.all()
        if not questions.kind_of(question).is_text
        and questions.is_broken_down(question)
        for asked in _asked_by(question)
    ]


def _asked_by(question: Question) -> list[Asked]:
    groups = questions.kind_of(question).groups(question)
    return [
        Asked(
            cells.chosen(question.pk, group.base)
            if group.base
            else cells.base(question.pk),
            tuple(cells.chosen(question.pk, option.key) for option in group.options),
        )
        for group in groups
    ]
