"""Comparing districts of very different size.

A few answers more or less turn a small district's rate upside down, and hardly move
that of a large one; so a list of raw rates begins and ends with small districts. Two
steps make them comparable:

1. Each district is compared with what would be *expected* of it: the people who live
   there at the rate of the whole state, activity by activity (indirect
   standardisation).
2. The ratio of the two is drawn towards the mean of districts of like size, the more
   the fewer answers were expected: the global empirical Bayes estimate of
   R. J. Marshall, Mapping disease and mortality rates using empirical Bayes
   estimators, Applied Statistics 40 (1991), 283-294.

What comes out is how readily people answer beside their peers: 1 is like the mean of
districts of that size.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

SIZES = 3
"""Classes of districts: the smaller third, the middle, the larger."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Turnout:
    """How many people of a district answered, and how many were to be expected."""

    answered: float
    expected: float


@dataclass(frozen=True)
class Fair:
    """A district's turnout, steadied: beside what is expected, and beside its peers."""

    ratio: float
    beside_peers: float


def size_classes(population: Mapping[Key, int]) -> dict[Key, int]:
    """Return each district's class by population, 0 for the smaller third."""
    ordered = sorted(population, key=lambda key: (population[key], str(key)))
    return {key: SIZES * place // len(ordered) for place, key in enumerate(ordered)}


def compared(
    turnouts: Mapping[Key, Turnout], classes: Mapping[Key, int]
) -> dict[Key, Fair]:
    """Return the steadied turnout of every district of which anything is expected."""
    peers: dict[int, dict[Key, Turnout]] = defaultdict(dict)
    for key, turnout in turnouts.items():
        if turnout.expected > 0:
            peers[classes.get(key, 0)][key] = turnout
    fair: dict[Key, Fair] = {}
    for group in peers.values():
        fair |= _steadied(group)
    return fair


def _steadied(group: Mapping[Key, Turnout]) -> dict[Key, Fair]:
    """Draw each ratio of a class towards its mean, by Marshall's estimate."""
    expected = sum(turnout.expected for turnout in group.values())
    mean = sum(turnout.answered for turnout in group.values()) / expected
    if not mean:
        return {key: Fair(0.0, 1.0) for key in group}
    spread = (
        sum(t.expected * (t.answered / t.expected - mean) ** 2 for t in group.values())
        / expected
    )
    # What of the spread is not mere chance.
    real = max(0.0, spread - mean / (expected / len(group)))
    steadied = {}
    for key, turnout in group.items():
        weight = real / (real + mean / turnout.expected)
        ratio = mean + weight * (turnout.answered / turnout.expected - mean)
        steadied[key] = Fair(ratio, ratio / mean)
    return steadied
