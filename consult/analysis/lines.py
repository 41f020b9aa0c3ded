"""Agreement across lines: what holds in every group, and what splits them.

A share of all people can be made by some. So of each answer and each statement the
smallest share among the groups of the lattice is what counts (as Polis ranks what is
agreed with in every opinion group, and the maximin rule chooses): those of district,
language, gender and age, one by one and, once closed, as far as two-way tables are
shown. Groups are of 30 people at least, and their shares are shrunken (`shrinking`),
so that the smallest is no accident of a small group.

Only what `tallies.disclosure` released is looked at. Where the share of some group is
hidden it may be the smallest: then nothing is said to hold everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from consult.analysis.measures import Measure, measures_of
from consult.analysis.shrinking import shrunken
from consult.analysis.votes import VoteShares, shares_of_votes
from consult.consultations.models import Activity
from consult.tallies.disclosure import Released, Stratum
from consult.tallies.lattice import ONE_WAY, TABLES
from consult.tallies.queries import released_of

FEWEST = 30
"""People in a group that is looked at."""

HALF = 50
"""Percent from which a group agrees."""

NOT_LOOKED_AT = frozenset({"channel"})
"""Dimensions that say nothing of people."""

LINES = tuple(name for name in (*ONE_WAY, *TABLES) if name not in NOT_LOOKED_AT)
"""The dimensions whose strata are the groups, single ones first."""

Groups = Mapping[str, list[tuple[str, int, int | None]]]
"""{dimension: [(stratum, people, how many of them agree or None if hidden)]}"""


@dataclass(frozen=True)
class Place:
    """A group, with its shrunken share in percent."""

    dimension: str
    stratum: str
    percent: int
    people: int


@dataclass(frozen=True)
class Row:
    """One answer or statement beside all groups; shares are whole percentages.

    ``line`` is the dimension along which the groups lie farthest apart, by ``spread``
    points. ``verdict``: everywhere, if half or more agree in every group; nowhere, if
    in none; splits, if in some; hidden, where it cannot be told.
    """

    question: int | None
    statement: int | None
    keys: list[str]
    people: int
    percent: int
    groups: int
    hidden: int
    lowest: Place
    highest: Place
    line: str
    spread: int
    verdict: str


def read(activity: Activity) -> dict[str, Any] | None:
    """Return every answer's or statement's row, what most groups share coming first."""
    if activity.kind == Activity.Kind.STATEMENTS:
        rows = list(_of_statements(shares_of_votes(activity)))
    else:
        rows = list(_of_questions(activity, released_of(activity, strata=True)))
    if not rows:
        return None
    return {
        "fewest": FEWEST,
        "half": HALF,
        "rows": [asdict(row) for row in sorted(rows, key=_order)],
    }


def _of_questions(activity: Activity, released: Released) -> Iterator[Row]:
    tallies = {tally.id: tally for tally in released.questions if tally.cells}
    for measure in measures_of(activity):
        tally = tallies.get(measure.question.pk)
        if tally is None:
            continue
        shares = {cell.key: cell.percent for cell in tally.cells}
        if not all(key in shares for key in measure.keys):
            continue
        row = _row(
            _groups_of(released, measure),
            question=measure.question.pk,
            keys=list(measure.keys),
            people=tally.base,
            percent=sum(shares[key] for key in measure.keys),
        )
        if row is not None:
            yield row


def _groups_of(released: Released, measure: Measure) -> Groups:
    return {
        name: [
            _group(row, measure)
            for row in released.strata.get(name, [])
            if row.people and _is_said(row.stratum)
        ]
        for name in LINES
    }


def _group(row: Stratum, measure: Measure) -> tuple[str, int, int | None]:
    people = measure.people_in(row)
    if people is None:
        # Of how many is hidden, so the share is.
        return row.stratum, row.people or 0, None
    return row.stratum, people, measure.count_in(row)


def _is_said(stratum: str) -> bool:
    """Tell whether people said who they are, in both dimensions of a table."""
    return all(stratum.split("|"))


def _of_statements(votes: Iterable[VoteShares]) -> Iterator[Row]:
    for shares in votes:
        groups = {
            name: [found for found in shares.groups.get(name, []) if _is_said(found[0])]
            for name in LINES
        }
        row = _row(
            groups,
            statement=shares.statement,
            people=shares.people,
            percent=round(100 * shares.agreeing / shares.people),
        )
        if row is not None:
            yield row


def _row(
    groups: Groups,
    *,
    people: int,
    percent: int,
    question: int | None = None,
    statement: int | None = None,
    keys: list[str] | None = None,
) -> Row | None:
    """Return the row of one answer; None where no group is large enough."""
    large = {
        name: [found for found in row if found[1] >= FEWEST]
        for name, row in groups.items()
    }
    hidden = sum(found[2] is None for row in large.values() for found in row)
    places = [place for name, row in large.items() for place in _places(name, row)]
    if not places:
        return None
    lowest = min(places, key=lambda place: place.percent)
    highest = max(places, key=lambda place: place.percent)
    line, spread = _widest(places)
    return Row(
        question=question,
        statement=statement,
        keys=keys or [],
        people=people,
        percent=percent,
        groups=len(places),
        hidden=hidden,
        lowest=lowest,
        highest=highest,
        line=line,
        spread=spread,
        verdict=_verdict(lowest.percent, highest.percent, hidden),
    )


def _places(name: str, row: list[tuple[str, int, int | None]]) -> list[Place]:
    shown = [
        (stratum, people, many) for stratum, people, many in row if many is not None
    ]
    if not shown:
        return []
    names, people, counts = zip(*shown, strict=True)
    percents = np.rint(100 * shrunken(counts, people)).astype(int).tolist()
    return [Place(name, *found) for found in zip(names, percents, people, strict=True)]


def _widest(places: list[Place]) -> tuple[str, int]:
    """Return the single dimension whose groups lie farthest apart, and how far."""
    spreads: dict[str, int] = {}
    for name in LINES:
        shares = [place.percent for place in places if place.dimension == name]
        if shares:
            spreads[name] = max(shares) - min(shares)
    single = {name: spread for name, spread in spreads.items() if name in ONE_WAY}
    line = max(single or spreads, key=lambda name: spreads[name])
    return line, spreads[line]


def _verdict(lowest: int, highest: int, hidden: int) -> str:
    if lowest < HALF <= highest:
        return "splits"
    if hidden:
        return "hidden"
    return "everywhere" if lowest >= HALF else "nowhere"


def _order(row: Row) -> tuple[bool, int, int]:
    return row.verdict == "hidden", -row.lowest.percent, -row.percent
