"""Whether a share differs between two kinds of people once their place is allowed for.

One table of two by two for each place: of those who answered in a language and of all
others there, how many gave the answer. Whether all tables together say more than
chance would is the test of N. Mantel and W. Haenszel (Statistical aspects of the
analysis of data from retrospective studies of disease, Journal of the National Cancer
Institute 22, 1959, 719-748), with their correction for continuity. How much is the
common odds ratio of the same paper, and the common difference of shares with the
weights of S. Greenland and J. M. Robins (Estimation of a common effect parameter from
sparse follow-up data, Biometrics 41, 1985, 55-68).

In tests of schools the same odds ratio finds questions that are harder in one
translation: it is written as D = -2.35 ln(ratio), and from 1.5 on, either way, is called
large (P. W. Holland and D. T. Thayer, Differential item performance and the
Mantel-Haenszel procedure, 1988; the classes are those of R. Zwick and K. Ercikan,
Journal of Educational Measurement 26, 1989, 55-66).
"""

from dataclasses import dataclass
from math import erfc, log, sqrt

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

LARGE = 1.5
"""How far from nothing an effect has to be to be called large."""

DELTA = -2.35
"""By which the logarithm of an odds ratio becomes the scale of that class."""


@dataclass(frozen=True)
class Effect:
    """How a share differs between those looked at and all others of the same places.

    ``difference`` is in points of a hundred, ``ratio`` of the odds, ``chance`` how
    likely so large a difference is by chance alone.
    """

    difference: float
    ratio: float
    chance: float

    @property
    def is_large(self) -> bool:
        return self.ratio <= 0 or abs(DELTA * log(self.ratio)) >= LARGE


def effect_of(
    yes: Numbers, people: Numbers, others_yes: Numbers, others: Numbers
) -> Effect | None:
    """Return the effect over all places; None where no place has both kinds.

    Each argument has a number for each place: of those looked at, how many gave the
    answer and how many they are; then of the others.
    """
    both = (people > 0) & (others > 0)
    a, n, c, m = (each[both] for each in (yes, people, others_yes, others))
    total = n + m
    weight = float((n * m / total).sum())
    against = float(((n - a) * c / total).sum())
    if weight <= 0:
        return None
    agreeing = float((a * (m - c) / total).sum())
    return Effect(
        difference=100 * float(((a * m - c * n) / total).sum()) / weight,
        ratio=agreeing / against if against > 0 else float(_one_or_infinite(agreeing)),
        chance=_chance(a, n, c, m),
    )


def _one_or_infinite(agreeing: float) -> float:
    return 1e6 if agreeing > 0 else 1.0


def _chance(a: Numbers, n: Numbers, c: Numbers, m: Numbers) -> float:
    """Return the probability of the test, of one degree of freedom."""
    total, given = n + m, a + c
    expected = n * given / total
    spread = n * m * given * (total - given) / (total**2 * np.maximum(total - 1, 1))
    variance = float(spread.sum())
    if variance <= 0:
        return 1.0
    off = max(0.0, abs(float((a - expected).sum())) - 0.5)
    return erfc(off / sqrt(2 * variance))
