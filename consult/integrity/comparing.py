"""The counts as they are and without what is set aside, side by side.

Without it there are whole percentages only, of coarse counts (`integrity.coarse`), and
only where fifty people are left and ten at least are set aside of those who answered: the
difference of two exact counts would say how single people answered. So how many are
aside, and are left, is told to the nearest ten.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from consult.consultations import questions
from consult.consultations.models import Activity, Question
from consult.consultations.questions.base import Group
from consult.integrity.coarse import about, coarse, is_near
from consult.responses import cells
from consult.tallies.disclosure import QuestionTally, Released, is_enough

ROUNDED = settings.SMALLEST_CELL // 2 - 1
"""How many more than told there may be."""

Counts = Mapping[str, int]
Parts = Sequence[Counts]
"""What is set aside, by each decision: nobody should tell one of them apart."""


@dataclass(frozen=True)
class Pair:
    """The percentage of one answer among all, and without those set aside."""

    key: str
    label: str
    percent: int
    cleaned: int | None


@dataclass(frozen=True)
class Comparison:
    """One question, or one row of it, counted in both ways.

    ``cleaned_base`` is None where what is left may not be shown.
    """

    question: Question
    row: str
    base: int
    cleaned_base: int | None
    pairs: list[Pair]


def compared(activity: Activity, released: Released, aside: Parts) -> list[Comparison]:
    """Return every question that is counted, as it is and without what is aside.

    Without it only where each part of it is of ten people at least, or of nobody:
    otherwise deciding on that part would show how those few answered.
    """
    tallies = {tally.id: tally for tally in released.questions if tally.cells}
    return [
        comparison
        for question in activity.questions.all()
        if question.pk in tallies
        for comparison in _of_question(question, tallies[question.pk], aside)
    ]


def left_of(people: int, aside: int, *more: int) -> int | None:
    """Return about how many are left, if both they and those set aside may be told."""
    if any(is_few(part) for part in (aside, *more)):
        return None
    told = [about(part) for part in (aside, *more)]
    left = people - sum(told)
    # Whether it is shown follows from what is told, too.
    fewest = left - sum(ROUNDED for part in told if part)
    return about(left) if is_enough(fewest) else None


def is_few(people: int) -> bool:
    """Tell whether so few were set aside that it would say something of somebody."""
    return 0 < people < settings.SMALLEST_CELL


def _of_question(
    question: Question, tally: QuestionTally, aside: Parts
) -> Iterator[Comparison]:
    shown = {cell.key: cell.percent for cell in tally.cells}
    counts = {cell.key: cell.count for cell in tally.cells}
    for group in questions.kind_of(question).groups(question):
        base, base_aside = _bases(question, tally, group, aside)
        left = left_of(base, 0, *base_aside)
        options = [option for option in group.options if option.key in shown]
        named = [cells.chosen(question.pk, option.key) for option in options]
        people = [counts[option.key] for option in options]
        pairs = [
            Pair(option.key, str(option.label), shown[option.key], cleaned)
            for option, cleaned in zip(
                options, _cleaned(people, named, aside, base_aside, left), strict=True
            )
        ]
        if pairs:
            yield Comparison(question, str(group.label), base, left, pairs)


def _bases(
    question: Question, tally: QuestionTally, group: Group, aside: Parts
) -> tuple[int, list[int]]:
    if not group.base:
        return tally.base, _in(aside, cells.base(question.pk))
    cell = cells.chosen(question.pk, group.base)
    return tally.bases.get(group.base, tally.base), _in(aside, cell)


def _in(aside: Parts, cell: str) -> list[int]:
    return [part.get(cell, 0) for part in aside]


def _cleaned(
    people: list[int],
    named: list[str],
    aside: Parts,
    bases: list[int],
    left: int | None,
) -> list[int | None]:
    """Return each answer's share of those left; None where it would tell of others."""
    taken = [
        coarse([part.get(cell, 0) for cell in named], people, base)
        for part, base in zip(aside, bases, strict=True)
        if base
    ]
    told = [one for one in taken if one is not None]
    if left is None or len(told) < len(taken) or not is_near(filter(None, bases), left):
        return [None] * len(named)
    return [
        _share(count - sum(part[place] for part in told), left)
        for place, count in enumerate(people)
    ]


def _share(count: float, base: int) -> int:
    # Both move in steps of their own, so that one may be ahead of the other.
    return round(100 * min(max(count, 0), base) / base)
