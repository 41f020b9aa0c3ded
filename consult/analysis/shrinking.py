"""Shares of groups of unlike size, drawn towards what all of them say together.

Of ten people seven agree easily by chance, of a thousand hardly. So each group's share
is the mean of its posterior: x of n people are taken as binomial, and the groups' own
shares as drawn from one Beta distribution with mean m and intraclass correlation r;
then the share is (x + M m) / (n + M) with M = (1 - r) / r. Both are estimated from the
groups by the method of moments, with weights n (J. C. Kleinman, Proportions with
extraneous variance: single and independent samples, Journal of the American
Statistical Association 68, 1973, 46-54). Where the groups differ no more than chance
would have them differ, r is 0 and all share one estimate.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Shares = NDArray[np.float64]


def shrunken(counts: Sequence[int], people: Sequence[int]) -> Shares:
    """Return the share of each group, between 0 and 1; ``people`` are all above 0."""
    x, n = np.asarray(counts, dtype=float), np.asarray(people, dtype=float)
    mean = float(x.sum() / n.sum())
    correlation = _correlation(x, n, mean)
    if correlation <= 0:
        return np.full(len(n), mean)
    weight = (1 - correlation) / correlation
    drawn: Shares = (x + weight * mean) / (n + weight)
    return drawn


def _correlation(x: Shares, n: Shares, mean: float) -> float:
    """Return r, at most 1; zero or less where chance explains all differences."""
    within = mean * (1 - mean)
    left = 1 - n / n.sum()
    room = float((n * left * (1 - 1 / n)).sum())
    if within <= 0 or room <= 0:
        return 0.0
    seen = float((n * (x / n - mean) ** 2).sum()) / within
    return min(1.0, (seen - float(left.sum())) / room)
