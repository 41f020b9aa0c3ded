"""Whether the same groups are found among fewer of the same people.

All steps are repeated on four fifths of the people, drawn by lot, and the groups
compared. Of the whole: the Rand index corrected for chance (L. Hubert and P. Arabie,
Comparing partitions, Journal of Classification 2, 1985). Of each group: the mean
overlap (Jaccard) with the group most like it (C. Hennig, Cluster-wise assessment of
cluster stability, Computational Statistics & Data Analysis 52(1), 2007). 1 is the
same; 0 of the whole is no better than lots.
"""

import numpy as np

from consult.analysis.groups.votes import Floats, Numbers


def crossed(first: Numbers, second: Numbers) -> Numbers:
    """Return how many people are in each pair of groups of two partitions."""
    rows, columns = int(first.max()) + 1, int(second.max()) + 1
    counts = np.bincount(first * columns + second, minlength=rows * columns)
    return counts.reshape(rows, columns)


def adjusted_rand(first: Numbers, second: Numbers) -> float:
    """Return how far two partitions of the same people agree, corrected for chance."""
    table = crossed(first, second).astype(float)
    together = _pairs(table).sum()
    rows, columns = _pairs(table.sum(axis=1)).sum(), _pairs(table.sum(axis=0)).sum()
    everybody = _pairs(table.sum())
    expected = rows * columns / everybody if everybody else 0.0
    most = (rows + columns) / 2
    return float((together - expected) / (most - expected)) if most != expected else 1.0


def overlaps(first: Numbers, second: Numbers, count: int) -> Floats:
    """Return of each group of the first its overlap with the most like of the second.

    ``count`` groups; one that nobody is in gets 0.
    """
    table = np.zeros((count, int(second.max()) + 1))
    found = crossed(first, second)
    table[: len(found)] = found
    together = table.sum(axis=1, keepdims=True) + table.sum(axis=0) - table
    return np.divide(table, together, out=np.zeros_like(table), where=together > 0).max(
        axis=1
    )


def _pairs(counts: Floats) -> Floats:
    return counts * (counts - 1) / 2
