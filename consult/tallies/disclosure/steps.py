"""When a stratum may be shown anew.

Whoever keeps two releases can subtract one from the other and sees the people between
them. So these are ten at least, and they have not all given the same answer: of ten
who did, everybody's answer would be known.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.conf import settings

Counts = Mapping[str, int]
"""{cell: people}, as in `responses.cells`."""

EVERYBODY = ""


class Asked(NamedTuple):
    """Cells of which whoever is asked chooses, and the cell of all who answered."""

    base: str
    cells: tuple[str, ...]


def may_be_released(
    now: Counts, *, before: Counts, asked: Iterable[Asked] = ()
) -> bool:
    """Tell whether a stratum has changed enough to be shown anew.

    Enough are ten people more, or fewer, than were released before, who did not all
    answer one of the questions ``asked`` alike.
    """
    people = now.get(EVERYBODY, 0) - before.get(EVERYBODY, 0)
    if abs(people) < settings.SMALLEST_CELL:
        return False
    return not is_unanimous(now, before=before, asked=asked)


def has_moved_enough(now: Counts, *, before: Counts, asked: Sequence[Asked]) -> bool:
    """Tell the same of those who answered a question, one that not all were to answer.

    ``asked`` are its lines, which have one base.
    """
    base = asked[0].base
    people = abs(now.get(base, 0) - before.get(base, 0))
    if people < settings.SMALLEST_CELL:
        return False
    return not any(_is_one_answer(line, now, before, people) for line in asked)


def is_unanimous(now: Counts, *, before: Counts, asked: Iterable[Asked]) -> bool:
    """Tell whether all who came or went between two releases gave one answer.

    All of them; or all who answered the question, where these are ten or more. Not
    to answer is no answer.
    """
    people = abs(now.get(EVERYBODY, 0) - before.get(EVERYBODY, 0))
    return any(_is_one_answer(question, now, before, people) for question in asked)


def is_large_enough(stratum: Counts) -> bool:
    """Tell whether so many people are in the stratum that it may be shown at all.

    One that was shown may have shrunk since, when people withdrew.
    """
    return stratum.get(EVERYBODY, 0) >= settings.SMALLEST_CELL


def _is_one_answer(question: Asked, now: Counts, before: Counts, people: int) -> bool:
    answered = abs(now.get(question.base, 0) - before.get(question.base, 0))
    whole = answered if answered >= settings.SMALLEST_CELL else people
    moved = (abs(now.get(cell, 0) - before.get(cell, 0)) for cell in question.cells)
    return max(moved, default=0) >= whole > 0
