"""Putting categories together that too few people are in to stand for the others.

One person who stood for a district of a million would decide what it thinks. So a
category of fewer than ten joins another: an age the smaller of its neighbours, a
district the next smallest.
"""

from collections.abc import Callable, Mapping, Sequence

from django.conf import settings

Category = tuple[str, ...]
"""The strata that count as one, such as ("18-29", "30-44")."""

Partner = Callable[[int, list[int]], int]


def folded(
    people: Mapping[str, int], strata: Sequence[str], *, is_ordered: bool
) -> list[Category]:
    """Return the strata in categories with enough people, as far as there are any.

    The strata come in their order; where it means something, only neighbours join.
    """
    partner = _smaller_neighbour if is_ordered else _next_smallest
    categories: list[Category] = [(stratum,) for stratum in strata]
    while len(categories) > 1:
        sizes = [sum(people.get(s, 0) for s in category) for category in categories]
        smallest = sizes.index(min(sizes))
        if sizes[smallest] >= settings.SMALLEST_CELL:
            break
        first, second = sorted([smallest, partner(smallest, sizes)])
        categories[first] += categories.pop(second)
    return categories


def _smaller_neighbour(place: int, sizes: list[int]) -> int:
    beside = [other for other in (place - 1, place + 1) if 0 <= other < len(sizes)]
    return min(beside, key=lambda other: sizes[other])


def _next_smallest(place: int, sizes: list[int]) -> int:
    others = [other for other in range(len(sizes)) if other != place]
    return min(others, key=lambda other: sizes[other])
