"""Bounds of hidden counts that follow from each sum alone, without solving anything.

What a sum leaves for one of its counts is what is missing when the others are as large,
or as small, as they can be; narrower bounds of one narrow the others, so it goes to and
fro until nothing changes (L. Buzzigoli and A. Giusti, An algorithm to calculate the
lower and upper bounds of the elements of an array given its marginals, Statistical Data
Protection, Eurostat, 1999, 131–147). No count can be beyond these bounds, though it may
be within them for certain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Bounds = tuple[Floats, Floats]
"""The least and the most of each count."""

MOST_TURNS = 20
"""Bounds are true after any number of turns; later ones hardly narrow them."""

ALMOST = 1e-9
TORN = 1e-6
"""By so much the least must be above the most for nothing to be possible."""


@dataclass(frozen=True)
class Sums:
    """Sums of counts: each entry is a count's number in a sum, and its factor there."""

    rows: np.ndarray
    columns: np.ndarray
    factors: Floats
    least: Floats
    most: Floats

    @property
    def starts(self) -> np.ndarray:
        """Where each sum's entries begin, and where the last one's end."""
        return np.searchsorted(self.rows, np.arange(len(self.least) + 1))


def sums_of(sums: Sequence[tuple[Mapping[int, float], float, float]]) -> Sums:
    """Return the sums, each given by its counts' factors, its least and its most."""
    lengths = [len(factors) for factors, _least, _most in sums]
    return Sums(
        np.repeat(np.arange(len(sums)), lengths),
        np.array([*chain.from_iterable(one for one, _l, _m in sums)], dtype=np.int32),
        np.array([*chain.from_iterable(one.values() for one, _l, _m in sums)], float),
        np.array([least for _factors, least, _most in sums], float),
        np.array([most for _factors, _least, most in sums], float),
    )


def narrowed(sums: Sums, least: Floats, most: Floats) -> Bounds | None:
    """Return the bounds that follow; None where nothing can be true."""
    for _turn in range(MOST_TURNS):
        low, high = _turned(sums, least, most)
        changed = (low > least + ALMOST).any() or (high < most - ALMOST).any()
        least, most = low, high
        if (least > most + TORN).any():
            return None
        if not changed:
            break
    return least, most


def _turned(sums: Sums, least: Floats, most: Floats) -> Bounds:
    rows, columns, factors = sums.rows, sums.columns, sums.factors
    is_added, number = factors > 0, len(sums.least)
    ends = factors * least[columns], factors * most[columns]
    small, large = np.where(is_added, *ends), np.where(is_added, *reversed(ends))
    # Where something else in the sum is endless there is no bound: not a number.
    with np.errstate(invalid="ignore"):
        others_least = np.bincount(rows, small, number)[rows] - small
        others_most = np.bincount(rows, large, number)[rows] - large
        high = (sums.most[rows] - others_least) / factors
        low = (sums.least[rows] - others_most) / factors
    low, high = np.where(is_added, low, high), np.where(is_added, high, low)
    new_least, new_most = least.copy(), most.copy()
    np.fmax.at(new_least, columns, low)
    np.fmin.at(new_most, columns, high)
    return new_least, new_most
