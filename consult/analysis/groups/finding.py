"""All steps in order: lay out, gather, part into groups, and try whether they hold."""

from dataclasses import dataclass

import numpy as np

from consult.analysis.groups.chance import is_chance
from consult.analysis.groups.clusters import Clusters, k_means, silhouette
from consult.analysis.groups.landscape import AXES, Landscape, landscape_of
from consult.analysis.groups.stability import adjusted_rand, overlaps
from consult.analysis.groups.typical import Shares, shares_of
from consult.analysis.groups.votes import Floats, Numbers, Votes

FEWEST_VOTES = 7
FEWEST_PEOPLE = 15
BASES = 100
MOST_GROUPS = 5
BASES_FOR_ONE_MORE_GROUP = 12
"""Of Polis: who voted 7 times is placed, or the 15 who voted most; near ones are
gathered around 100 places, and those parted into 2 to 5 groups."""

STEPS, BASE_STEPS = 100, 10
TRIES, TRIES_AGAIN = 20, 5
SUBSAMPLES, PART, MOST_DRAWN = 20, 0.8, 3000
SEED = 20_210_726

CLEAR = 0.75
"""Stability below which groups, or one of them, are exploratory (`docs/groups.md`)."""


@dataclass(frozen=True)
class Groups:
    """Who is in which group, largest first, and how sure that is.

    ``kept`` are the people who are placed, ascending; ``members`` the group of each
    person, -1 of those who are not. ``stability`` is of the whole, ``stabilities`` of
    each group; None where there are too few people to try. ``is_chance`` says that
    the votes do not hang together.
    """

    landscape: Landscape
    kept: Numbers
    bases: Clusters
    members: Numbers
    sizes: Numbers
    silhouette: float
    shares: Shares
    stability: float | None
    stabilities: list[float | None]
    is_chance: bool

    @property
    def count(self) -> int:
        return len(self.sizes)

    @property
    def is_exploratory(self) -> bool:
        """Tell whether other groups would be found another time."""
        return self.is_chance or self.stability is None or self.stability < CLEAR

    def is_group_exploratory(self, number: int) -> bool:
        """Tell whether one group would not be found again."""
        stability = self.stabilities[number]
        return self.is_exploratory or stability is None or stability < CLEAR


def find_groups(votes: Votes, *, seed: int = SEED) -> Groups | None:
    """Find the groups; None where nobody differs or too few have voted.

    The same votes and seed give the same groups.
    """
    kept = kept_people(votes)
    if len(kept) <= AXES:
        return None
    landscape = landscape_of(votes)
    points = landscape.positions[kept]
    if len(np.unique(points, axis=0)) <= AXES:
        return None
    lot = np.random.default_rng(seed)
    bases = gathered(points, lot)
    parted, apart = _best_parting(bases, lot)
    members, sizes = _largest_first(parted.members[bases.members])
    everybody = np.full(votes.people, -1)
    everybody[kept] = members
    whole, each = _tried(votes, everybody, len(sizes), lot)
    return Groups(
        landscape=landscape,
        kept=kept,
        bases=bases,
        members=everybody,
        sizes=sizes,
        silhouette=apart,
        shares=shares_of(votes, everybody, len(sizes)),
        stability=whole,
        stabilities=each,
        is_chance=is_chance(votes, lot),
    )


def kept_people(votes: Votes) -> Numbers:
    """Return who voted often enough to be placed."""
    floor = min(FEWEST_VOTES, votes.width)
    kept = np.flatnonzero(votes.given >= floor)
    if len(kept) >= FEWEST_PEOPLE:
        return kept
    most = np.argsort(-votes.given, kind="stable")[:FEWEST_PEOPLE]
    return np.sort(most[votes.given[most] > 0])


def gathered(points: Floats, lot: np.random.Generator) -> Clusters:
    """Gather points around up to 100 places, so that few are left to be parted."""
    places, members = np.unique(points, axis=0, return_inverse=True)
    if len(places) <= BASES:
        return Clusters(places, members.reshape(-1), 0.0)
    ones = np.ones(len(points))
    return k_means(points, BASES, weights=ones, lot=lot, tries=1, steps=BASE_STEPS)


def _best_parting(bases: Clusters, lot: np.random.Generator) -> tuple[Clusters, float]:
    most = min(MOST_GROUPS, 2 + len(bases.centres) // BASES_FOR_ONE_MORE_GROUP)
    found = [_parted(bases, k, lot, TRIES) for k in range(2, most + 1)]
    return max(
        ((one, silhouette(bases.centres, one.members)) for one in found),
        key=lambda pair: pair[1],
    )


def _parted(bases: Clusters, k: int, lot: np.random.Generator, tries: int) -> Clusters:
    weights = np.bincount(bases.members, minlength=len(bases.centres)).astype(float)
    return k_means(bases.centres, k, weights=weights, lot=lot, tries=tries, steps=STEPS)


def _largest_first(members: Numbers) -> tuple[Numbers, Numbers]:
    sizes = np.bincount(members)
    order = np.argsort(-sizes, kind="stable")
    order = order[sizes[order] > 0]
    renamed = np.empty(len(sizes), np.int64)
    renamed[order] = np.arange(len(order))
    return renamed[members], sizes[order]


def _tried(
    votes: Votes, members: Numbers, count: int, lot: np.random.Generator
) -> tuple[float | None, list[float | None]]:
    """Repeat all steps on some of the people, and compare what is found."""
    size = min(int(PART * votes.people), MOST_DRAWN)
    agreement, each = [], []
    for _time in range(SUBSAMPLES):
        drawn = np.sort(lot.choice(votes.people, size, replace=False))
        drawn = drawn[votes.given[drawn] > 0]
        before, after = members[drawn], _members_among(votes.among(drawn), count, lot)
        both = (before >= 0) & (after >= 0)
        if not both.any():
            return None, [None] * count
        agreement.append(adjusted_rand(before[both], after[both]))
        each.append(overlaps(before[both], after[both], count))
    return float(np.mean(agreement)), [float(one) for one in np.mean(each, axis=0)]


def _members_among(votes: Votes, k: int, lot: np.random.Generator) -> Numbers:
    members = np.full(votes.people, -1)
    kept = kept_people(votes)
    if len(kept) < k:
        return members
    bases = gathered(landscape_of(votes).positions[kept], lot)
    if len(bases.centres) < k:
        return members
    members[kept] = _parted(bases, k, lot, TRIES_AGAIN).members[bases.members]
    return members
