"""What may be shown of an activity's opinion groups, as a plain document."""

from typing import Any, TypedDict

import numpy as np

from consult.analysis.groups.ballots import ballots_of
from consult.analysis.groups.finding import SEED, Groups, find_groups
from consult.analysis.groups.picture import Picture, picture_of
from consult.analysis.groups.typical import MOST, Shares, held_by_all, typical_of
from consult.analysis.models import Reading
from consult.consultations.models import Activity
from consult.tallies.disclosure import is_enough
from consult.tallies.disclosure.shares import (
    Share,
    in_tens,
    may_be_renewed,
    may_be_shown,
    share_of,
)

NAMES = "ABCDE"


class Said(TypedDict):
    """What a group says of a statement more than the others; share None is hidden."""

    statement: int
    agrees: bool
    share: Share | None
    others: Share | None


class Group(TypedDict):
    """A group; `people` in tens, `stability` from 0 to 1."""

    name: str
    people: int
    stability: float | None
    is_exploratory: bool
    typical: list[Said]


class Held(TypedDict):
    """What most people of every group say of a statement, and where it is fewest."""

    statement: int
    agrees: bool
    lowest: Share | None
    group: str


class GroupsDocument(TypedDict):
    """The groups that are shown, of so many people (in tens) and statements."""

    people: int
    statements: int
    stability: float | None
    is_exploratory: bool
    explained: int
    hidden: int
    groups: list[Group]
    everywhere: list[Held]
    picture: Picture


def read(activity: Activity) -> dict[str, Any] | None:
    """Find the groups of a statements activity; None if there are none to be shown.

    While fewer than ten people more are placed, those that are shown stay: from two
    readings almost alike a single person's votes could be guessed.
    """
    if activity.kind != Activity.Kind.STATEMENTS:
        return None
    ballots = ballots_of(activity)
    # Fewer people, or fewer statements than one votes on to be placed, tell nothing.
    if not is_enough(ballots.votes.people):
        return None
    found = find_groups(ballots.votes, seed=SEED)
    if found is None or not is_enough(len(found.kept)):
        return None
    kept = Reading.objects.filter(activity=activity, kind=Reading.Kind.GROUPS).first()
    if kept and not may_be_renewed(len(found.kept), shown=kept.document["people"]):
        return kept.document
    document = document_of(found, ballots.statements)
    return dict(document) if len(document["groups"]) > 1 else None


def document_of(found: Groups, statements: list[int]) -> GroupsDocument:
    """Say what may be shown of the groups; ``statements`` are the columns' ids."""
    shown = [n for n, size in enumerate(found.sizes) if may_be_shown(int(size))]
    return {
        "people": in_tens(len(found.kept)),
        "statements": len(statements),
        "stability": _rounded(found.stability),
        "is_exploratory": found.is_exploratory,
        "explained": round(100 * found.landscape.explained),
        "hidden": found.count - len(shown),
        "groups": [_group(found, n, statements) for n in shown],
        "everywhere": _everywhere(found.shares, shown, statements),
        "picture": _picture(found, shown),
    }


def _group(found: Groups, number: int, statements: list[int]) -> Group:
    shares = found.shares
    return {
        "name": NAMES[number],
        "people": in_tens(int(found.sizes[number])),
        "stability": _rounded(found.stabilities[number]),
        "is_exploratory": found.is_group_exploratory(number),
        "typical": [
            _said(shares, number, one.statement, one.agrees, statements)
            for one in typical_of(shares, number)
        ],
    }


def _said(
    shares: Shares, group: int, place: int, agrees: bool, statements: list[int]
) -> Said:
    said = (shares.agreeing if agrees else shares.disagreeing)[:, place]
    voting = shares.voting[:, place]
    others = int(said.sum() - said[group]), int(voting.sum() - voting[group])
    return {
        "statement": statements[place],
        "agrees": agrees,
        "share": share_of(int(said[group]), int(voting[group])),
        "others": share_of(*others),
    }


def _everywhere(shares: Shares, shown: list[int], statements: list[int]) -> list[Held]:
    """List what most people of every group say, first what holds most surely."""
    found = []
    for agrees in (True, False):
        said = shares.agreeing if agrees else shares.disagreeing
        smoothed = (said + 1) / (shares.voting + 2)
        held = held_by_all(shares, agree=agrees)
        most = (smoothed > 0.5).all(axis=0)
        found += [(held[n], agrees, int(n)) for n in np.flatnonzero(most)]
    best = sorted(found, key=lambda one: (-one[0], one[2]))[:MOST]
    return [_held(shares, shown, n, agrees, statements) for _worth, agrees, n in best]


def _held(
    shares: Shares, shown: list[int], place: int, agrees: bool, statements: list[int]
) -> Held:
    said = (shares.agreeing if agrees else shares.disagreeing)[shown, place]
    voting = shares.voting[shown, place]
    lowest = int(np.argmin((said + 1) / (voting + 2)))
    return {
        "statement": statements[place],
        "agrees": agrees,
        "lowest": share_of(int(said[lowest]), int(voting[lowest])),
        "group": NAMES[shown[lowest]],
    }


def _picture(found: Groups, shown: list[int]) -> Picture:
    placed = np.flatnonzero(np.isin(found.members, shown))
    return picture_of(
        found.landscape.positions[placed],
        found.members[placed],
        # Other people each time: what is drawn says nothing of who came.
        np.random.default_rng(),
    )


def _rounded(stability: float | None) -> float | None:
    return None if stability is None else round(stability, 2)
