"""Who stands together: k-means, and the silhouette that says how well apart.

S. Lloyd, Least squares quantization in PCM, IEEE Transactions on Information Theory
28(2), 1982, begun by drawing far places first (D. Arthur and S. Vassilvitskii,
k-means++: The Advantages of Careful Seeding, SODA 2007). P. Rousseeuw, Silhouettes: a
graphical aid to the interpretation and validation of cluster analysis, Journal of
Computational and Applied Mathematics 20, 1987.
"""

from dataclasses import dataclass

import numpy as np

from consult.analysis.groups.votes import Floats, Numbers

POINTS_AT_ONCE = 8192
MOST_TO_BEGIN = 1000


@dataclass(frozen=True)
class Clusters:
    """Centres, and to which of them each point belongs."""

    centres: Floats
    members: Numbers
    # The weighted squares of all distances to the centres; the less, the better.
    spread: float


def k_means(
    points: Floats,
    k: int,
    *,
    weights: Floats,
    lot: np.random.Generator,
    tries: int,
    steps: int,
) -> Clusters:
    """Part the points into k clusters: the best of some tries, each begun by lot."""
    found = (
        _lloyd(points, _begin(points, k, weights, lot), weights, steps)
        for _try in range(tries)
    )
    return min(found, key=lambda clusters: clusters.spread)


def silhouette(points: Floats, members: Numbers) -> float:
    """Return how much nearer points are to their own cluster than to the next.

    The mean over all points, from -1 to 1; a point alone in its cluster counts 0.
    Takes a matrix of all distances, so it is for hundreds of points.
    """
    names = np.unique(members)
    if len(names) < 2:
        return 0.0
    belongs = (members[:, None] == names).astype(float)
    distances = np.linalg.norm(points[:, None] - points, axis=2)
    sizes = belongs.sum(axis=0)
    to_each = distances @ belongs
    own = belongs.astype(bool)
    inside = to_each[own] / np.maximum(sizes[own.argmax(axis=1)] - 1, 1)
    outside = np.where(own, np.inf, to_each / sizes).min(axis=1)
    longer = np.maximum(inside, outside)
    apart = np.divide(
        outside - inside, longer, out=np.zeros(len(points)), where=longer > 0
    )
    apart[sizes[own.argmax(axis=1)] == 1] = 0
    return float(apart.mean())


def _begin(points: Floats, k: int, weights: Floats, lot: np.random.Generator) -> Floats:
    if len(points) > MOST_TO_BEGIN:
        # Some do to begin with: all of them draw the centres where they belong.
        some = lot.choice(len(points), MOST_TO_BEGIN, replace=False)
        points, weights = points[some], weights[some]
    chances = weights
    centres = np.empty((k, points.shape[1]))
    nearest = np.full(len(points), np.inf)
    for place in range(k):
        chosen = lot.choice(len(points), p=chances / chances.sum())
        centres[place] = points[chosen]
        nearest = np.minimum(nearest, ((points - centres[place]) ** 2).sum(axis=1))
        # Where every point is a centre already, any will do.
        chances = nearest * weights if nearest.any() else weights
    return centres


def _lloyd(points: Floats, centres: Floats, weights: Floats, steps: int) -> Clusters:
    members = np.full(len(points), -1)
    for _step in range(steps):
        closest = _closest(points, centres)
        if np.array_equal(closest, members):
            break
        members = closest
        centres = _means(points, members, weights, centres)
    spread = (((points - centres[members]) ** 2).sum(axis=1) * weights).sum()
    return Clusters(centres, members, float(spread))


def _closest(points: Floats, centres: Floats) -> Numbers:
    closest = np.empty(len(points), np.int64)
    # Single precision is twice as fast, and decides only between equally near ones.
    twice = (2 * centres.T).astype(np.float32)
    lengths = (centres**2).sum(axis=1).astype(np.float32)
    for first in range(0, len(points), POINTS_AT_ONCE):
        some = slice(first, first + POINTS_AT_ONCE)
        near = points[some].astype(np.float32) @ twice
        closest[some] = (lengths - near).argmin(axis=1)
    return closest


def _means(points: Floats, members: Numbers, weights: Floats, before: Floats) -> Floats:
    k = len(before)
    sizes = np.bincount(members, weights, minlength=k)
    sums = [np.bincount(members, weights * column, minlength=k) for column in points.T]
    means = np.stack(sums, axis=1) / np.where(sizes > 0, sizes, 1)[:, None]
    # A centre that nobody is closest to stays where it was.
    return np.where(sizes[:, None] > 0, means, before)
