"""What may be shown of an activity's strata, from what was released of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet

from consult.consultations.models import Activity
from consult.responses import cells
from consult.tallies.asking import Told, told_in
from consult.tallies.disclosure import (
    Stratum,
    Table,
    has_moved_enough,
    hide_small_cells,
    is_large_enough,
)
from consult.tallies.lattice import TABLES, Dimension, parted
from consult.tallies.models import JointTally, StratumTally

Counts = dict[str, int]

REST = "rest"
"""Stands for all strata that are too small to be shown; no stratum is called so."""


def strata_of(
    activity: Activity, shown: list[int], districts: set[int] | None
) -> dict[str, list[Stratum]]:
    """Return the strata of each dimension; after the seal of two at once, too.

    ``shown`` are the questions that enough people answered, ``districts`` those that
    are told apart; None is all.
    """
    told = told_in(activity, shown)
    rows: dict[str, list[StratumTally]] = defaultdict(list)
    for row in _rows_of(activity).order_by("stratum"):
        rows[row.dimension].append(row)
    strata = {
        name: dimension_of(told, found, small=small_in(found))
        for name, found in rows.items()
    }
    # Hidden first, narrowed then: every reader misses the same cells.
    narrowed = strata if districts is None else _narrowed(strata, districts)
    if not activity.consultation.sealed_at:
        return narrowed
    return {**narrowed, **_joint_strata_of(activity, shown, districts)}


def _joint_strata_of(
    activity: Activity, shown: list[int], districts: set[int] | None
) -> dict[str, list[Stratum]]:
    """Return the two-way tables, which are counted after the seal."""
    found: dict[str, list[Stratum]] = defaultdict(list)
    rows = JointTally.objects.filter(activity=activity).order_by("table", "stratum")
    for row in rows:
        told = {int(pk): cells for pk, cells in row.questions.items()}
        answers = {pk: told[pk] for pk in shown if pk in told}
        found[row.table].append(Stratum(row.stratum, row.people, answers))
    if districts is not None:
        names = {str(lgd_code) for lgd_code in districts}
        for table, pair in TABLES.items():
            if Dimension.DISTRICT in pair:
                side = pair.index(Dimension.DISTRICT)
                found[table] = [
                    row for row in found[table] if parted(row.stratum)[side] in names
                ]
    return dict(found)


def _rows_of(activity: Activity) -> QuerySet[StratumTally]:
    """Return the strata; those of versions once there are words to tell apart."""
    rows = StratumTally.objects.filter(activity=activity)
    if activity.version > 1:
        return rows
    return rows.exclude(dimension=Dimension.VERSION)


def _narrowed(
    strata: dict[str, list[Stratum]], districts: set[int]
) -> dict[str, list[Stratum]]:
    dimension = Dimension.DISTRICT
    names = {str(lgd_code) for lgd_code in districts}
    within = [row for row in strata.get(dimension, []) if row.stratum in names]
    return {**strata, dimension: within}


def small_in(rows: Iterable[StratumTally]) -> Counter[str]:
    """Return what is counted in the strata that are too small to be shown."""
    small: Counter[str] = Counter()
    for row in rows:
        if not is_large_enough(row.released_cells):
            small.update(row.cells)
    return small


def dimension_of(
    told: Sequence[Told], rows: Sequence[StratumTally], *, small: Mapping[str, int]
) -> list[Stratum]:
    """Return the strata of one dimension, small ones without their people.

    ``small`` is what is counted in these.
    """
    shown = {
        row.stratum: row.released_cells
        for row in rows
        if is_large_enough(row.released_cells)
    }
    rest = small if len(shown) < len(rows) else None
    tables = {question.id: _table(question, shown, rest) for question in told}
    return [
        Stratum(
            row.stratum,
            shown[row.stratum][cells.EVERYBODY],
            {question: table[row.stratum] for question, table in tables.items()},
        )
        if row.stratum in shown
        else Stratum(row.stratum, None)
        for row in rows
    ]


def _table(
    question: Told, shown: dict[str, Counts], rest: Mapping[str, int] | None
) -> dict[str, dict[str, int | None]]:
    """Return the question's cells by stratum, those that could expose people hidden.

    The strata that are not shown are one more row of the table: anybody can take
    the others from the totals and find it. So it is hidden until ten people are in it
    who do not all answer alike. Who waits in the others is no part of it, or what is
    hidden would change with everybody who comes (`disclosure.batches`).
    """
    table: Table = {name: {**question.counts(c)} for name, c in shown.items()}
    if rest is not None:
        is_safe = has_moved_enough(rest, before={}, asked=question.asked)
        table[REST] = {
            key: count if is_safe else None
            for key, count in question.counts(rest).items()
        }
    hidden = hide_small_cells(table, question.lines)
    return {name: hidden[name] for name in shown}
