"""What a group says and the others do not, and what holds in every group.

Shares are smoothed by one vote either way. A share is tested against one half, and a
group's share against that of everybody else, each by the z of a proportion with one
vote added (Small and others 2021). A statement is typical of a group where both hold
at 90 % in one direction; of those, the five whose share, ratio and tests have the
highest product. How far a statement holds everywhere is the product over the groups
of the smoothed shares of those who agree: the group-informed consensus.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from consult.analysis.groups.votes import Floats, Numbers, Votes

SURE = 1.2816
"""The z beyond which lies one tenth of a normal distribution."""

MOST = 5


@dataclass(frozen=True)
class Shares:
    """How many of each group agree, disagree and voted: groups by statements."""

    agreeing: Numbers
    disagreeing: Numbers
    voting: Numbers

    @property
    def groups(self) -> int:
        return len(self.voting)


@dataclass(frozen=True)
class Typical:
    """A statement by its place, and the way people go: they agree, or they disagree.

    ``share`` is smoothed; ``z`` tests it against one half, ``ratio`` and ``ratio_z``
    compare it with everybody else.
    """

    statement: int
    agrees: bool
    voting: int
    share: float
    z: float
    ratio: float = 1.0
    ratio_z: float = 0.0


def shares_of(votes: Votes, groups: Numbers, count: int) -> Shares:
    """Count the votes of each group; group -1 is nobody's."""
    whose = groups[votes.people_of_votes()]
    places = whose * votes.width + votes.statements

    def counted(chosen: NDArray[np.bool_]) -> Numbers:
        kept = places[chosen & (whose >= 0)]
        found = np.bincount(kept, minlength=count * votes.width)
        return found.reshape(count, votes.width)

    anything = np.ones(len(places), bool)
    return Shares(
        counted(votes.values == 1), counted(votes.values == -1), counted(anything)
    )


def typical_of(shares: Shares, group: int) -> list[Typical]:
    """Return up to five statements that tell the group from the others.

    First the one it agrees with most of all in comparison. There is always one where
    the group voted: if nothing passes the tests, what comes nearest.
    """
    ways = [
        _compared(shares.agreeing, shares.voting, group),
        _compared(shares.disagreeing, shares.voting, group),
    ]
    agrees = ways[0].ratio_z > ways[1].ratio_z
    share, z, ratio, ratio_z = (
        np.where(agrees, way, other)
        for way, other in zip(ways[0].all, ways[1].all, strict=True)
    )
    voting = shares.voting[group]
    worth = share * z * ratio * ratio_z
    passes = (z > SURE) & (ratio_z > SURE) & (voting > 0)
    order = [int(place) for place in np.argsort(-worth, kind="stable") if passes[place]]
    first = _best_agreed(ways[0], shares.agreeing[group])
    if first is not None:
        order = [first, *(place for place in order if place != first)]
    elif not order and voting.any():
        order = [int(np.where(voting > 0, ratio_z, -np.inf).argmax())]
    found = [
        Typical(
            place,
            bool(agrees[place]),
            int(voting[place]),
            *(float(column[place]) for column in (share, z, ratio, ratio_z)),
        )
        for place in order[:MOST]
    ]
    return sorted(found, key=lambda one: not one.agrees)


def agreed_by_most(shares: Shares, *, agree: bool) -> list[Typical]:
    """Return up to five statements most people agree, or disagree, with: the surest."""
    said = shares.agreeing if agree else shares.disagreeing
    many, voting = said.sum(axis=0), shares.voting.sum(axis=0)
    share, z = (many + 1) / (voting + 2), _z(many, voting)
    passes = (z > SURE) & (share > 0.5)
    order = np.argsort(-share * z, kind="stable")
    return [
        Typical(int(n), agree, int(voting[n]), float(share[n]), float(z[n]))
        for n in order
        if passes[n]
    ][:MOST]


def held_by_all(shares: Shares, *, agree: bool) -> Floats:
    """Return the group-informed consensus of each statement, from 0 to 1."""
    said = shares.agreeing if agree else shares.disagreeing
    return np.prod((said + 1) / (shares.voting + 2), axis=0)


@dataclass(frozen=True)
class _Compared:
    share: Floats
    z: Floats
    ratio: Floats
    ratio_z: Floats

    @property
    def all(self) -> tuple[Floats, Floats, Floats, Floats]:
        return self.share, self.z, self.ratio, self.ratio_z


def _compared(said: Numbers, voting: Numbers, group: int) -> _Compared:
    many, base = said[group], voting[group]
    others, their_base = said.sum(axis=0) - many, voting.sum(axis=0) - base
    share = (many + 1) / (base + 2)
    ratio = share / ((others + 1) / (their_base + 2))
    return _Compared(
        share, _z(many, base), ratio, _z_of_two(many, base, others, their_base)
    )


def _z(many: Numbers, base: Numbers) -> Floats:
    return 2 * np.sqrt(base + 1) * ((many + 1) / (base + 1) - 0.5)


def _z_of_two(many: Numbers, base: Numbers, others: Numbers, theirs: Numbers) -> Floats:
    here, there = (many + 1) / (base + 1), (others + 1) / (theirs + 1)
    pooled = (many + others + 2) / (base + theirs + 2)
    error = pooled * (1 - pooled) * (1 / (base + 1) + 1 / (theirs + 1))
    # Where everybody says the same, there is nothing to tell apart.
    safe = np.where(error > 0, error, 1)
    return np.where(error > 0, (here - there) / np.sqrt(safe), 0)


def _best_agreed(way: _Compared, many: Numbers) -> int | None:
    fits = (many > 0) & ((way.z > SURE) | ((way.ratio > 1) & (way.share > 0.5)))
    if not fits.any():
        return None
    apart = fits & (way.ratio > 1)
    if apart.any():
        worth = way.share * way.z * way.ratio * way.ratio_z
        return int(np.where(apart, worth, -np.inf).argmax())
    return int(np.where(fits, way.share * way.z, -np.inf).argmax())
