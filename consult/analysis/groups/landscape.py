"""Where everybody stands on the two axes along which votes differ most.

Principal components of people by statements, in which a missing vote stands at its
statement's mean. Whoever votes seldom would then stand near the middle, so each
position is stretched by the root of statements over votes (Small and others 2021, the
sparsity-aware projection).
"""

from dataclasses import dataclass

import numpy as np

from consult.analysis.groups.votes import Floats, Votes

AXES = 2
BLOCK, MOST_STEPS, TURNS, EXACT = 16, 100, 4, 1e-9


@dataclass(frozen=True)
class Landscape:
    """The mean votes, the axes (2 by statements, of length 1) and who stands where.

    ``positions`` are people by 2. ``explained`` is the axes' part of all differences,
    from 0 to 1.
    """

    means: Floats
    axes: Floats
    positions: Floats
    explained: float


def landscape_of(votes: Votes) -> Landscape:
    """Lay out everybody who voted."""
    means = votes.means()
    axes, explained = _main_axes(_spread(votes, means))
    return Landscape(means, axes, _positions(votes, means, axes), explained)


def explained_by(votes: Votes) -> float:
    """Return what part of all differences two axes explain, from 0 to 1."""
    _axes, explained = _main_axes(_spread(votes, votes.means()))
    return explained


def _spread(votes: Votes, means: Floats) -> Floats:
    spread = np.zeros((votes.width, votes.width))
    for block in votes.filled(means):
        spread += block.T @ block
    return spread


def _main_axes(spread: Floats) -> tuple[Floats, float]:
    sizes, directions = largest_directions(spread, AXES)
    axes = directions.T
    # An axis has no direction of its own: its longest entry is made to point up.
    longest = axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)]
    total = float(np.trace(spread))
    explained = float(sizes.sum()) / total if total > 0 else 0.0
    return axes * np.where(longest < 0, -1.0, 1.0)[:, None], explained


def largest_directions(spread: Floats, count: int) -> tuple[Floats, Floats]:
    """Return the largest eigenvalues of a symmetric matrix, and their vectors by column.

    By orthogonal iteration (G. Golub and C. Van Loan, Matrix Computations, 4th ed.,
    7.3), begun alike each time: a few of 500 vectors are found twenty times faster
    than all. Where that does not settle, all are found.
    """
    if len(spread) > BLOCK:
        basis = np.random.default_rng(0).standard_normal((len(spread), BLOCK))
        for _step in range(MOST_STEPS):
            for _turn in range(TURNS):
                basis = spread @ basis
            basis, _rest = np.linalg.qr(basis)
            moved = spread @ basis
            sizes, turned = np.linalg.eigh(basis.T @ moved)
            chosen = turned[:, ::-1][:, :count]
            largest = sizes[::-1][:count]
            off = moved @ chosen - (basis @ chosen) * largest
            if np.abs(off).max() <= EXACT * max(sizes[-1], 0.0):
                return largest, basis @ chosen
    sizes, directions = np.linalg.eigh(spread)
    return sizes[::-1][:count], directions[:, ::-1][:, :count]


def _positions(votes: Votes, means: Floats, axes: Floats) -> Floats:
    centred = votes.values - means[votes.statements]
    whose = votes.people_of_votes()
    along = [
        np.bincount(whose, centred * axis[votes.statements], minlength=votes.people)
        for axis in axes
    ]
    stretch = np.sqrt(votes.width / np.maximum(votes.given, 1))
    return np.stack(along, axis=1).astype(np.float64) * stretch[:, None]
