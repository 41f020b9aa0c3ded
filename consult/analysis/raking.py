"""Weights that make those who answered look like the people, margin by margin.

Iterative proportional fitting: the weights are scaled to the first margin, then to
the second, and so on, over and over, until nothing moves any more (W. E. Deming and
F. F. Stephan, On a Least Squares Adjustment of a Sampled Frequency Table When the
Expected Marginal Totals are Known, Annals of Mathematical Statistics 11, 1940,
427–444). After each round no weight is left above five times the mean, the bound of
M. DeBell and J. A. Krosnick, Computing Weights for American National Election Study
Survey Data (ANES report nes012427, 2009); what is cut off is spread over the others.

Counts and shares are of cells: people who are alike in every margin.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

NONE = -1
"""The category of a cell that does not belong in a margin, and keeps its weight."""

LARGEST = 5.0
"""What a weight may be at most, in means."""

ROUNDS = 2_000
STILL = 1e-10
"""The relative change of a weight in a round below which nothing moves any more."""


@dataclass(frozen=True)
class Margin:
    """One property of the people: the category of each cell, and each one's share.

    ``category`` holds an index into ``shares`` for each cell, or ``NONE``; the shares
    of the population are above zero and add up to 1.
    """

    category: Whole
    shares: Floats


@dataclass(frozen=True)
class Raked:
    """A weight for a person of each cell, 1 on average, and how it was found.

    ``gap`` is how far the share of any category is still off its margin, from 0 to 1:
    what trimming has cost.
    """

    weights: Floats
    rounds: int
    has_converged: bool
    gap: float


def raked(
    people: Floats, margins: Sequence[Margin], *, largest: float = LARGEST
) -> Raked:
    """Return the weights that make the cells' people fit the margins.

    Somebody must be in every category that has a share (see `folding`), or the
    margins cannot be met.
    """
    weights = np.ones(len(people))
    for number in range(1, ROUNDS + 1):
        before = weights
        for margin in margins:
            weights = weights * _factors(people * weights, margin)
        weights = trimmed(weights, people, largest=largest)
        if np.max(np.abs(weights - before) / before, initial=0) < STILL:
            return Raked(weights, number, True, _gap(people * weights, margins))
    return Raked(weights, ROUNDS, False, _gap(people * weights, margins))


def trimmed(weights: Floats, people: Floats, *, largest: float = LARGEST) -> Floats:
    """Return the weights with mean 1 and none above the largest.

    What is cut off one is spread over those that are not, in proportion.
    """
    total = people.sum()
    weights = weights * total / (people * weights).sum()
    is_cut = np.zeros(len(weights), dtype=bool)
    while np.any(is_above := ~is_cut & (weights > largest)):
        is_cut |= is_above
        left = total - largest * people[is_cut].sum()
        others = (people * weights)[~is_cut].sum()
        weights = np.where(is_cut, largest, weights * left / others)
    return weights


def effective_people(weights: Floats, people: Floats) -> float:
    """Return how many answers of equal weight would say as much.

    (Σw)² / Σw², L. Kish, Survey Sampling (Wiley, 1965), section 11.7.
    """
    return float((people * weights).sum() ** 2 / (people * weights**2).sum())


def design_effect(weights: Floats, people: Floats) -> float:
    """Return how many times less the answers say than as many of equal weight.

    n Σw² / (Σw)², which is 1 + cv² of the weights: L. Kish, Weighting for Unequal
    Pi, Journal of Official Statistics 8 (1992), 183–200.
    """
    return float(people.sum()) / effective_people(weights, people)


def _factors(weighted: Floats, margin: Margin) -> Floats:
    """Return what each cell is multiplied with, so that the margin is met."""
    is_in = margin.category != NONE
    sums = np.bincount(
        margin.category[is_in], weighted[is_in], minlength=len(margin.shares)
    )
    wanted = margin.shares * sums.sum()
    factors = np.divide(wanted, sums, out=np.ones(len(sums)), where=sums > 0)
    return np.where(is_in, factors[margin.category], 1.0)


def _gap(weighted: Floats, margins: Sequence[Margin]) -> float:
    """Return how far any category is off its share."""
    gaps = [0.0]
    for margin in margins:
        is_in = margin.category != NONE
        sums = np.bincount(
            margin.category[is_in], weighted[is_in], minlength=len(margin.shares)
        )
        # Whom no category holds, such as people neither women nor men, are off none.
        if sums.sum() > 0:
            gaps.append(float(np.max(np.abs(sums / sums.sum() - margin.shares))))
    return max(gaps)
