"""Counting everything again from the answers, to prove the tallies.

The counters say how many people are in each cell; the strata, together with the
deltas not yet folded in, say the same by district, language and so on. Both have
to equal a recount, in every cell, always.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from consult.consultations.models import Activity
from consult.responses import cells
from consult.responses.models import Counter as StoredCounter
from consult.responses.models import Delta, Response
from consult.responses.strata import Strata
from consult.tallies.models import StratumTally

Place = tuple[str, str, str]
"""(dimension, stratum, cell); the headline has neither dimension nor stratum."""


@dataclass(frozen=True)
class Drift:
    """A cell whose stored count is not what the answers say."""

    activity: str
    place: Place
    stored: int
    counted: int

    def __str__(self):
        where = "/".join(part or "-" for part in self.place)
        return f"{self.activity} {where}: stored {self.stored}, counted {self.counted}"


def drifts() -> Iterator[Drift]:
    """Yield every cell of every activity that was ever public and has drifted."""
    asked = Activity.objects.exclude(consultation__published_at=None)
    for activity in asked.with_definition().order_by("pk"):
        yield from drifts_of(activity)


@transaction.atomic
def drifts_of(activity: Activity) -> list[Drift]:
    """List the activity's cells that have drifted, as of one moment."""
    _see_one_moment()
    stored, counted = _stored(activity), _counted(activity)
    return [
        Drift(activity.slug, place, stored[place], counted[place])
        for place in sorted(stored.keys() | counted.keys())
        if stored[place] != counted[place]
    ]


def _see_one_moment() -> None:
    """Let every query of the transaction see the same answers and counts."""
    if not connection.in_atomic_block or connection.savepoint_ids:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _counted(activity: Activity) -> Counter[Place]:
    counted: Counter[Place] = Counter()
    responses = Response.objects.filter(activity=activity).select_related("district")
    for response in responses.iterator():
        named = cells.cells_of(activity, response.answers)
        strata = [("", ""), *Strata.frozen_on(response).by_dimension().items()]
        counted.update(
            (dimension, stratum, cell)
            for dimension, stratum in strata
            for cell in named
        )
    return counted


def _stored(activity: Activity) -> Counter[Place]:
    stored: Counter[Place] = Counter()
    for counter in StoredCounter.objects.filter(activity=activity):
        if counter.cell != cells.CHANGES:
            stored["", "", counter.cell] = counter.count
    for row in StratumTally.objects.filter(activity=activity):
        _add(stored, {row.dimension: row.stratum}, row.cells)
    for delta in Delta.objects.filter(activity=activity).iterator():
        _add(stored, delta.strata, delta.cells)
    return stored


def _add(
    stored: Counter[Place], strata: dict[str, str], change: dict[str, int]
) -> None:
    for dimension, stratum in strata.items():
        for cell, count in change.items():
            stored[dimension, stratum, cell] += count
