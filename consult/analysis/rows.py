"""One answer or statement beside all groups: where it is lowest, and whether it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from consult.analysis.shrinking import shrunken
from consult.tallies.lattice import ONE_WAY, TABLES

FEWEST = 30
"""People in a group that is looked at."""

HALF = 50
"""Percent from which a group agrees."""

APART = 20
"""Points that make a split of groups on one side of the half, too.

Of many choices none may reach the half anywhere. Where districts do not differ, shares
as they are shrunken lie so far apart in one of 200 polls of 1,000 answers, and in none
of 1,000 polls of 2,400.
"""

NOT_LOOKED_AT = frozenset({"channel"})
"""Dimensions that say nothing of people."""

LINES = tuple(name for name in (*ONE_WAY, *TABLES) if name not in NOT_LOOKED_AT)
"""The dimensions whose strata are the groups, single ones first."""


@dataclass(frozen=True)
class Group:
    """The people of one stratum, and how many of them gave an answer.

    Where ``count`` is hidden it is None, and lies between two numbers that anybody can
    take from what is shown of the other answers.
    """

    stratum: str
    people: int
    count: int | None
    at_least: int = 0
    at_most: int | None = None

    @property
    def agrees(self) -> bool | None:
        """Tell whether half or more gave the answer; None where it cannot be told."""
        low = self.at_least if self.count is None else self.count
        high = self.at_most if self.count is None else self.count
        if 100 * low >= HALF * self.people:
            return True
        most = self.people if high is None else high
        return False if 100 * most < HALF * self.people else None

    @property
    def is_said(self) -> bool:
        """Tell whether people said who they are, in both dimensions of a table."""
        return all(self.stratum.split("|"))


Groups = Mapping[str, Sequence[Group]]
"""By their dimension."""


@dataclass(frozen=True)
class Place:
    """A group, with its shrunken share in percent."""

    dimension: str
    stratum: str
    percent: int
    people: int


@dataclass(frozen=True)
class Range:
    """How far the groups lie apart; shares are whole percentages.

    ``groups`` are those whose share is told, ``hidden`` the others. ``line`` is the
    dimension along which they lie farthest apart, by ``spread`` points. ``verdict``:
    everywhere, if half or more agree in every group; splits, if in some, or if groups
    lie `APART` along one line; nowhere, if in none; hidden, where it cannot be told.
    """

    groups: int
    hidden: int
    lowest: Place
    highest: Place
    line: str
    spread: int
    verdict: str


def range_of(groups: Groups) -> Range | None:
    """Return how far the groups lie apart; None where none of enough people is told."""
    large = {
        name: [one for one in groups.get(name, ()) if _is_looked_at(one)]
        for name in LINES
    }
    places = [place for name, found in large.items() for place in _places(name, found)]
    if not places:
        return None
    hidden = [one for found in large.values() for one in found if one.count is None]
    lowest = min(places, key=lambda place: place.percent)
    highest = max(places, key=lambda place: place.percent)
    said = {one.agrees for one in hidden}
    said |= {lowest.percent >= HALF, highest.percent >= HALF}
    line, spread = _widest(places)
    verdict = _verdict(said, spread)
    return Range(len(places), len(hidden), lowest, highest, line, spread, verdict)


def _is_looked_at(group: Group) -> bool:
    return group.is_said and group.people >= FEWEST


def _places(name: str, groups: Sequence[Group]) -> list[Place]:
    told = [(one, one.count) for one in groups if one.count is not None]
    if not told:
        return []
    shares = shrunken([count for _one, count in told], [one.people for one, _ in told])
    percents = np.rint(100 * shares).astype(int).tolist()
    return [
        Place(name, one.stratum, percent, one.people)
        for (one, _count), percent in zip(told, percents, strict=True)
    ]


def _widest(places: Sequence[Place]) -> tuple[str, int]:
    """Return the single dimension whose groups lie farthest apart, and how far."""
    spreads: dict[str, int] = {}
    for name in LINES:
        shares = [place.percent for place in places if place.dimension == name]
        if shares:
            spreads[name] = max(shares) - min(shares)
    single = [name for name in spreads if name in ONE_WAY]
    line = max(single or spreads, key=lambda name: spreads[name])
    return line, spreads[line]


def _verdict(said: set[bool | None], spread: int) -> str:
    if {True, False} <= said:
        return "splits"
    if said == {True}:
        return "everywhere"
    if spread >= APART:
        return "splits"
    return "hidden" if None in said else "nowhere"
