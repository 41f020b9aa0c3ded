"""Votes on a statement by strata: as answers to one question that everybody answers.

Whoever votes on a statement is asked it, and agrees, disagrees or passes. So its strata
are hidden, and its two-way tables counted after the seal and guarded, by the functions
that do so for answers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from consult.consultations.models import Activity
from consult.responses import cells
from consult.tallies.asking import Told
from consult.tallies.broken_down import dimension_of
from consult.tallies.disclosure import (
    Cell,
    QuestionTally,
    Released,
    Stratum,
)
from consult.tallies.disclosure.small_cells import Place, Tables
from consult.tallies.joint import FIELDS, Crossing, guarded_answers, guarded_people
from consult.tallies.lattice import TABLES, joined
from consult.tallies.models import StratumTally, VoteTables

VOTES = ("agree", "disagree", "pass")
VALUES = {1: "agree", -1: "disagree", 0: "pass"}

MOST_STATEMENTS = 20
"""Of an activity, whose two-way tables are counted: those that most people voted on.

Each takes the attacker some seconds.
"""

ALIKE = """
SELECT v.statement_id, v.value, coalesce(d.lgd_code::text, ''), p.age_band, p.gender,
    p.language, count(*)
FROM statements_vote v
JOIN contributions_contribution c ON c.id = v.statement_id
JOIN statements_voter p
    ON p.activity_id = c.activity_id AND p.participant = v.participant
LEFT JOIN districts_district d ON d.id = p.district_id
WHERE c.activity_id = %s AND v.statement_id = ANY(%s)
GROUP BY 1, 2, 3, 4, 5, 6
"""
"""How many voters alike in everything voted alike; fields as `joint.FIELDS` has them."""

Strata = Mapping[str, Mapping[str, Mapping[str, int]]]
"""{dimension: {stratum: {vote, or "" for all: people}}}"""


@dataclass(frozen=True)
class Voted:
    """The votes on one statement: of everybody, and as last released of each stratum.

    ``small`` are the votes of each dimension in strata that are too small to be shown.
    """

    statement: int
    totals: Mapping[str, int]
    strata: Strata
    small: Mapping[str, Mapping[str, int]]

    @property
    def told(self) -> Told:
        return Told(self.statement, VOTES, [VOTES])

    def named(self, votes: Mapping[str, int]) -> dict[str, int]:
        """Return votes by the names of cells."""
        named = {cell: votes.get(key, 0) for key, cell in self.told.cells.items()}
        people = votes.get("", 0)
        return named | {cells.EVERYBODY: people, cells.base(self.statement): people}

    @property
    def last_released(self) -> dict[Place, dict[str, int]]:
        return {
            (dimension, stratum): self.named(votes)
            for dimension, strata in self.strata.items()
            for stratum, votes in strata.items()
        }


def strata_shown(voted: Voted) -> dict[str, list[Stratum]]:
    """Return what may be shown of each stratum; small ones are without their people."""
    rows: dict[str, list[StratumTally]] = {name: [] for name in voted.strata}
    for (dimension, stratum), votes in sorted(voted.last_released.items()):
        row = StratumTally(dimension=dimension, stratum=stratum, released_cells=votes)
        rows[dimension].append(row)
    return {
        dimension: dimension_of(
            [voted.told], found, small=voted.named(voted.small[dimension])
        )
        for dimension, found in rows.items()
    }


def tables_shown(activity: Activity, voted: Iterable[Voted]) -> dict[int, Tables]:
    """Return the two-way tables of a sealed activity's statements, counted once.

    By the statement: its people under "" and each vote, None where it is hidden; two
    strata whose people are hidden are left out. Most people first, `MOST_STATEMENTS`.
    """
    most = sorted(voted, key=lambda one: (-one.totals[""], one.statement))
    among = {one.statement: one for one in most[:MOST_STATEMENTS]}
    kept = VoteTables.objects.filter(statement__in=among)
    found: dict[int, Tables] = dict(kept.values_list("statement", "tables"))
    missing = [one for one in among if one not in found]
    for statement, crossing in crossings_of(activity, missing).items():
        # Each is kept at once: it takes long, and nothing of it has to be done again.
        row, _created = VoteTables.objects.get_or_create(
            statement_id=statement,
            defaults={"tables": guarded_votes(among[statement], crossing)},
        )
        found[statement] = row.tables
    return found


def guarded_votes(voted: Voted, crossing: Crossing) -> Tables:
    """Return a statement's two-way tables with what could expose somebody hidden."""
    released = _released(voted)
    people = guarded_people(released, crossing).tables
    answers = guarded_answers(
        voted.told, released, crossing, people=people, before=voted.last_released
    ).tables
    return {
        name: {
            stratum: row | answers[name][stratum]
            for stratum, row in table.items()
            if row[""] is not None
        }
        for name, table in people.items()
    }


def _released(voted: Voted) -> Released:
    """Return what anybody may read of the votes, as of an activity that asks only this."""
    shown = [Cell(vote, voted.totals.get(vote, 0), 0) for vote in VOTES]
    people = voted.totals[""]
    tally = QuestionTally(voted.statement, "statement", people, shown)
    strata = strata_shown(voted)
    return Released("", 0, timezone.now(), "", people, [tally], strata)


def crossings_of(activity: Activity, statements: list[int]) -> dict[int, Crossing]:
    """Count the votes on each of the statements by two strata at once, in one query."""
    counts: dict[int, dict[Place, Counter[str]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    strata: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    if not statements:
        return {}
    with connection.chunked_cursor() as cursor:
        cursor.execute(ALIKE, [activity.pk, statements])
        for statement, value, *values, people in cursor:
            voter = dict(zip(FIELDS, values, strict=True))
            cell = cells.chosen(statement, VALUES[value])
            for dimension, stratum in voter.items():
                strata[statement][dimension].add(stratum)
            for name, pair in TABLES.items():
                counts[statement][name, joined(voter, pair)].update(
                    {cells.EVERYBODY: people, cell: people}
                )
    return {
        statement: Crossing(
            {name: sorted(found) for name, found in strata[statement].items()}, table
        )
        for statement, table in counts.items()
    }
