"""What is set aside of each answer, told so coarsely that nobody in it is found.

Exact counts of everybody are public while they move. A share without those set aside
that is rounded by itself jumps when they pass a boundary, and that tells what was taken
off. So what is taken off is rounded first, once: whatever is worked out of it later
tells no more than the nearest twenty people.
"""

from collections.abc import Sequence

from django.conf import settings

MOST_OFF = 0.05
"""By how much of the people left a rounded count may be off and still be told."""


def coarse(aside: Sequence[int], counts: Sequence[int], base: int) -> list[int] | None:
    """Return each count that is aside to the nearest twenty; None if that tells people.

    ``counts`` are those of everybody, who have chosen nothing more often than that;
    ``base`` is how many are aside. Each of the answers has to stay open by ten people,
    or by as many as it was.
    """
    step = 2 * settings.SMALLEST_CELL
    told = [step * round(number / step) for number in aside]
    before = [(0, max(min(base, count), 0)) for count in counts]
    after = [
        (max(low, number - step // 2), min(high, number + step // 2))
        for (low, high), number in zip(before, told, strict=True)
    ]
    if sum(aside) == base:
        before, after = _adding_up(before, base), _adding_up(after, base)
    wide = [min(high - low, settings.SMALLEST_CELL) for low, high in before]
    open_ = [high - low for low, high in after]
    is_open = all(now >= then for now, then in zip(open_, wide, strict=True))
    return told if is_open else None


def is_near(parts: int, left: int) -> bool:
    """Tell whether so many rounded parts leave shares of the people left that are true."""
    return parts * settings.SMALLEST_CELL <= MOST_OFF * left


def _adding_up(bounds: list[tuple[int, int]], base: int) -> list[tuple[int, int]]:
    """Return how far each count is open when all of them make up the base."""
    lows, highs = (sum(ends) for ends in zip(*bounds, strict=True))
    return [
        (max(low, base - (highs - high)), min(high, base - (lows - low)))
        for low, high in bounds
    ]
