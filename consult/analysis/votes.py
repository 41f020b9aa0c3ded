"""Votes on statements by strata: counted from the votes, released by the door's steps.

What is shown of them is worked out in `tallies.votes`, as that of answers is.

Nothing of this is written when somebody votes: a reading counts all votes of an
activity in one statement, and keeps what it releases.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection, transaction

from consult.analysis.locking import lock_readings
from consult.analysis.models import StatementStrata
from consult.analysis.rows import Group, Groups
from consult.consultations.models import Activity
from consult.tallies.disclosure import Asked, is_large_enough
from consult.tallies.disclosure.batches import batch_of
from consult.tallies.disclosure.small_cells import Tables
from consult.tallies.disclosure.sums import KeptSums, Row, kept_sums, sums_from
from consult.tallies.statements import statements_counted
from consult.tallies.votes import VALUES, VOTES, Voted, strata_shown, tables_shown

Counts = dict[str, int]
Strata = dict[str, dict[str, Counts]]
"""{dimension: {stratum: {cell: people}}}"""

EVERYBODY = ""
ASKED = Asked(EVERYBODY, VOTES)


class Stepped(NamedTuple):
    """The votes on a statement as they are released, and those in small strata."""

    strata: Strata
    small: dict[str, Counts]


DIMENSIONS = ("district", "age_band", "gender", "language")

COUNT = """
SELECT v.statement_id, v.value, grouping(d.lgd_code), grouping(p.age_band),
    grouping(p.gender), coalesce(d.lgd_code::text, ''), p.age_band, p.gender,
    p.language, count(*)
FROM statements_vote v
JOIN contributions_contribution c ON c.id = v.statement_id
JOIN statements_voter p
    ON p.activity_id = c.activity_id AND p.participant = v.participant
LEFT JOIN districts_district d ON d.id = p.district_id
WHERE c.activity_id = %s
GROUP BY v.statement_id, v.value,
    GROUPING SETS ((d.lgd_code), (p.age_band), (p.gender), (p.language))
"""


@dataclass(frozen=True)
class VoteShares:
    """Who agrees with one statement: of all, and of each group that is shown.

    ``groups`` are the strata of each dimension; after the seal of two at once, too.
    """

    statement: int
    people: int
    agreeing: int
    groups: Groups


def shares_of_votes(activity: Activity) -> list[VoteShares]:
    """Return who agrees with each statement whose votes may be shown.

    What has grown enough since it was last released is released anew.
    """
    released = release_votes(activity)
    voted = [
        Voted(pk, totals, *released.get(pk, Stepped({}, {})))
        for pk, totals in statements_counted(activity).items()
    ]
    is_sealed = activity.consultation.sealed_at is not None
    tables = tables_shown(activity, voted) if is_sealed else {}
    return [
        VoteShares(
            one.statement,
            one.totals[EVERYBODY],
            one.totals["agree"],
            _groups(one) | _groups_of_two(tables.get(one.statement, {})),
        )
        for one in voted
    ]


@transaction.atomic
def release_votes(activity: Activity) -> dict[int, Stepped]:
    """Let what is released of the votes follow the votes, where it may; return it."""
    lock_readings(activity)
    rows = StatementStrata.objects.filter(statement__activity=activity).order_by("pk")
    kept = {row.statement_id: row for row in rows}
    after: dict[int, Stepped] = {}
    for pk, counted in count_votes(activity).items():
        row = kept.setdefault(pk, StatementStrata(statement_id=pk))
        row.released = _stepped(counted, row.released, row.sums)
        after[pk] = Stepped(row.released, _small(counted, row.released))
    StatementStrata.objects.bulk_create(
        [kept[pk] for pk in after],
        update_conflicts=True,
        unique_fields=["statement"],
        update_fields=["released", "sums"],
    )
    return after


def count_votes(activity: Activity) -> dict[int, Strata]:
    """Count the votes on each statement by strata, from the votes themselves."""
    found: dict[int, Strata] = defaultdict(
        lambda: {name: defaultdict(Counter) for name in DIMENSIONS}
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(COUNT, [activity.pk])
        for statement, value, *grouping, people in cursor:
            dimension, stratum = _place(*grouping)
            cells = found[statement][dimension][stratum]
            cells[EVERYBODY] += people
            cells[VALUES[value]] += people
    return dict(found)


def _place(
    no_district: int, no_age: int, no_gender: int, *strata: str | None
) -> tuple[str, str]:
    """Return which dimension a counted line is of, and its stratum."""
    number = [no_district, no_age, no_gender, 0].index(0)
    return DIMENSIONS[number], strata[number] or ""


def _stepped(counted: Strata, before: Strata, sums: KeptSums) -> Strata:
    """Return what is released: as counted, or as before where that is too near.

    What is known of those that wait is written to ``sums``.
    """
    return {
        name: _stepped_in(name, strata, before.get(name, {}), sums)
        for name, strata in counted.items()
    }


def _stepped_in(
    name: str, now: dict[str, Counts], before: dict[str, Counts], sums: KeptSums
) -> dict[str, Counts]:
    # What was released is not forgotten when nobody is left in a stratum.
    rows = {
        stratum: Row(dict(now.get(stratum, {})), before.get(stratum, {}))
        for stratum in sorted(now.keys() | before.keys())
    }
    batch = batch_of(rows, asked=[ASKED], sums=sums_from(sums.get(name, {})))
    sums[name] = kept_sums(batch.sums)
    return {
        stratum: batch.shown.get(stratum, dict(row.shown))
        for stratum, row in rows.items()
    }


def _small(counted: Strata, released: Strata) -> dict[str, Counts]:
    """Return the votes of each dimension in strata that are too small to be shown."""
    small: dict[str, Counts] = {}
    for name, strata in counted.items():
        total: Counter[str] = Counter()
        for stratum, votes in strata.items():
            if not is_large_enough(released[name][stratum]):
                total.update(votes)
        small[name] = dict(total)
    return small


def _groups(voted: Voted) -> dict[str, list[Group]]:
    """List the strata that are large enough, with who agrees as far as it is shown."""
    return {
        dimension: [
            _group(row.stratum, row.people, row.questions[voted.statement])
            for row in rows
            if row.people is not None
        ]
        for dimension, rows in strata_shown(voted).items()
    }


def _group(stratum: str, people: int, row: Mapping[str, int | None]) -> Group:
    others = (row["disagree"] or 0) + (row["pass"] or 0)
    return Group(stratum, people, row["agree"], at_most=people - others)


def _groups_of_two(tables: Tables) -> dict[str, list[Group]]:
    """List two strata at once, where it is shown who agrees; else it says nothing."""
    return {
        name: [
            Group(stratum, row[EVERYBODY] or 0, row["agree"])
            for stratum, row in table.items()
            if row["agree"] is not None
        ]
        for name, table in tables.items()
    }
