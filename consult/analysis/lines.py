"""Agreement across lines: what holds in every group, and what splits them.

A share of all people can be made by some. So of each answer and each statement the
smallest share among the groups of the lattice is what counts (as Polis ranks what is
agreed with in every opinion group, and the maximin rule chooses): those of district,
language, gender and age, one by one and, once closed, as far as two-way tables are
shown. Groups are of 30 people at least, and their shares are shrunken (`shrinking`),
so that the smallest is no accident of a small group.

Only what `tallies.disclosure` released is looked at. Where the share of a stratum is
hidden it may be the smallest: then nothing is said to hold everywhere, unless what is
shown of the other answers leaves no doubt.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from consult.analysis.measures import Measure, measures_of
from consult.analysis.rows import (
    FEWEST,
    HALF,
    LINES,
    Group,
    Groups,
    Range,
    range_of,
)
from consult.analysis.votes import shares_of_votes
from consult.consultations.models import Activity
from consult.tallies.disclosure import Released
from consult.tallies.lattice import TABLES
from consult.tallies.queries import released_of


@dataclass(frozen=True)
class Looked:
    """One answer or statement: who gave it or agrees, of all and in each group."""

    question: int | None
    statement: int | None
    keys: list[str]
    people: int
    percent: int
    groups: Groups


def read(activity: Activity) -> dict[str, Any] | None:
    """Return every answer's or statement's range, what all groups share coming first."""
    is_of_statements = activity.kind == Activity.Kind.STATEMENTS
    looked = _statements(activity) if is_of_statements else _answers(activity)
    found = [(one, reach) for one in looked if (reach := range_of(one.groups))]
    if not found:
        return None
    return {
        "fewest": FEWEST,
        "half": HALF,
        "rows": [_row(*each) for each in sorted(found, key=_order)],
    }


def _answers(activity: Activity) -> Iterator[Looked]:
    released = released_of(activity, strata=True)
    tallies = {tally.id: tally for tally in released.questions if tally.cells}
    for measure in measures_of(activity):
        tally = tallies.get(measure.question.pk)
        shares = {cell.key: cell.percent for cell in tally.cells} if tally else {}
        if tally is None or not shares.keys() >= set(measure.keys):
            continue
        yield Looked(
            question=measure.question.pk,
            statement=None,
            keys=list(measure.keys),
            people=tally.base,
            percent=sum(shares[key] for key in measure.keys),
            groups={name: _groups(released, name, measure) for name in LINES},
        )


def _groups(released: Released, name: str, measure: Measure) -> list[Group]:
    rows = released.strata.get(name, [])
    groups = [measure.group_of(row) for row in rows if row.people]
    if name in TABLES:
        # Of two strata at once little is shown, and what is hidden says nothing.
        return [group for group in groups if group.count is not None]
    return groups


def _statements(activity: Activity) -> Iterator[Looked]:
    for shares in shares_of_votes(activity):
        yield Looked(
            question=None,
            statement=shares.statement,
            keys=[],
            people=shares.people,
            percent=round(100 * shares.agreeing / shares.people),
            groups=shares.groups,
        )


def _row(looked: Looked, reach: Range) -> dict[str, Any]:
    of = {
        "question": looked.question,
        "statement": looked.statement,
        "keys": looked.keys,
        "people": looked.people,
        "percent": looked.percent,
    }
    return of | asdict(reach)


def _order(found: tuple[Looked, Range]) -> tuple[bool, int, int]:
    looked, reach = found
    return reach.verdict == "hidden", -reach.lowest.percent, -looked.percent
