"""What is set aside of each answer, told so coarsely that nobody in it is found.

Exact counts of everybody are public while they move. A share without those set aside
that is rounded by itself jumps when they pass a boundary, and that tells what was taken
off. So what is taken off is rounded first, once: whatever is worked out of it later
tells no more than ten people more or less of each answer, and a tenth of those aside.
Answers of one mind look like answers of which a tenth were others, so that nobody is
told to have answered like all the rest.
"""

from collections.abc import Iterable, Sequence

from django.conf import settings

MOST_OFF = 0.05
"""By how much of the people left rounded counts may be off and still be told."""

LEAST_OPEN = 0.1
"""Which part of those aside stays open in each answer."""

ROUNDING = 1e-6


def about(people: int) -> int:
    """Return how many there are to the nearest ten, for a number that moves by tens."""
    step = settings.SMALLEST_CELL
    return step * ((people + step // 2) // step)


def margin_of(base: int) -> float:
    """Return by how many people each answer of so many who are aside stays open."""
    return max(settings.SMALLEST_CELL, LEAST_OPEN * base)


def coarse(
    aside: Sequence[int], counts: Sequence[int], base: int
) -> list[float] | None:
    """Return each count that is aside to the nearest two margins; None if that tells people.

    ``counts`` are those of everybody, who have chosen nothing more often than that;
    ``base`` is how many are aside. Each of the answers has to stay open by the margin,
    or by as much as it was.
    """
    margin = margin_of(base)
    told = [2 * margin * round(number / (2 * margin)) for number in aside]
    before = [(0.0, float(max(min(base, count), 0))) for count in counts]
    after = [
        (max(low, number - margin), min(high, number + margin))
        for (low, high), number in zip(before, told, strict=True)
    ]
    if sum(aside) == base:
        before, after = _adding_up(before, base), _adding_up(after, base)
    wide = [min(high - low, margin) for low, high in before]
    open_ = [high - low for low, high in after]
    is_open = all(now >= then - ROUNDING for now, then in zip(open_, wide, strict=True))
    return told if is_open else None


def is_near(bases: Iterable[int], left: int) -> bool:
    """Tell whether parts of so many leave shares of the people left that are true."""
    return sum(margin_of(base) for base in bases) <= MOST_OFF * left


def _adding_up(
    bounds: list[tuple[float, float]], base: int
) -> list[tuple[float, float]]:
    """Return how far each count is open when all of them make up the base."""
    lows, highs = (sum(ends) for ends in zip(*bounds, strict=True))
    return [
        (max(low, base - (highs - high)), min(high, base - (lows - low)))
        for low, high in bounds
    ]
