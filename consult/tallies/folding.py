"""Folding single answers into the strata, and releasing what has grown enough.

Every batch of answers leaves a delta beside its counters. A fold takes the deltas away
and adds them to the strata in one transaction, so each counts exactly once,
whenever the fold is interrupted.
"""

import json
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from time import monotonic

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from consult import events
from consult.consultations.models import Activity
from consult.responses import counting
from consult.responses.models import Delta
from consult.tallies.asking import asked_in
from consult.tallies.disclosure import Asked, may_be_released
from consult.tallies.disclosure.batches import batch_of
from consult.tallies.disclosure.sums import KeptSums, Row, kept_sums, sums_from
from consult.tallies.models import StratumTally, WaitingSums

logger = logging.getLogger(__name__)

Stratum = tuple[str, str]
"""(dimension, stratum), such as ("district", "445")."""

LARGEST_FOLD = 500
"""Deltas, each of a batch of answers, that one transaction folds."""

VERSION, FIRST = StratumTally.Dimension.VERSION.value, "1"
"""Where a delta belongs that says no version: a process from before versions wrote it."""

SECONDS = 1.5
"""Of each two, for folding; what is left waits for the next time."""

TAKE = """
WITH taken AS (
    DELETE FROM responses_delta WHERE id = ANY(ARRAY(
        SELECT id FROM responses_delta WHERE activity_id = %s
        ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED))
    RETURNING changes
)
SELECT change, count(*)
FROM taken CROSS JOIN jsonb_array_elements(changes) AS change GROUP BY change
"""
"""Takes deltas away, and returns what they say, with how many answers say the same."""


def fold_all(
    *, seconds: float = SECONDS, clock: Callable[[], float] = monotonic
) -> int:
    """Fold every activity until no delta is left or time is up; return the answers.

    Each gets its turn before any gets a second one, once at least. One that cannot
    be folded is logged, and tried again the next time.
    """
    until, total, failed = clock() + seconds, 0, set[int]()
    while folded := _fold_each(failed):
        total += folded
        if clock() >= until:
            break
    return total


def _fold_each(failed: set[int]) -> int:
    """Fold once every activity that has deltas and not failed; note those that do."""
    waiting = Delta.objects.order_by("activity").values_list("activity", flat=True)
    activities = Activity.objects.filter(pk__in=waiting.distinct()).exclude(
        pk__in=failed
    )
    answers = 0
    for activity in activities.order_by("pk"):
        try:
            answers += fold(activity)
        except DatabaseError:
            logger.exception("Answers to %s could not be folded", activity.slug)
            failed.add(activity.pk)
    return answers


@transaction.atomic
def fold(activity: Activity) -> int:
    """Fold deltas of the activity into its strata; return of how many answers.

    Two folds at once share the work: each takes deltas the other has not locked.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [activity.pk, LARGEST_FOLD])
        taken = cursor.fetchall()
    if not taken:
        return 0
    changes = _changes(taken)
    rows = _locked_strata(activity, changes)
    released = _released(activity, rows)
    moved = {(row.dimension, row.stratum) for row in released} | changes.keys()
    StratumTally.objects.bulk_update(
        [row for row in rows if (row.dimension, row.stratum) in moved],
        ["cells", "released_cells", "released_at"],
        batch_size=200,
    )
    if released:
        counting.renew_version(activity.pk)
        events.publish("tally.released", about=activity)
    return sum(answers for _change, answers in taken)


def _changes(taken: Iterable[tuple[str, int]]) -> dict[Stratum, Counter[str]]:
    changes: dict[Stratum, Counter[str]] = defaultdict(Counter)
    for change, answers in taken:
        strata, gained, lost = json.loads(change)
        strata.setdefault(VERSION, FIRST)
        for stratum in strata.items():
            changes[stratum].update(dict.fromkeys(gained, answers))
            changes[stratum].subtract(dict.fromkeys(lost, answers))
    return changes


def _locked_strata(
    activity: Activity, changes: dict[Stratum, Counter[str]]
) -> list[StratumTally]:
    """Return the activity's strata, locked, with the changes added."""
    StratumTally.objects.bulk_create(
        [
            StratumTally(activity=activity, dimension=dimension, stratum=stratum)
            for dimension, stratum in sorted(changes)
        ],
        ignore_conflicts=True,
    )
    everything = StratumTally.objects.select_for_update().filter(activity=activity)
    rows = list(everything.order_by("dimension", "stratum"))
    for row in rows:
        if change := changes.get((row.dimension, row.stratum)):
            row.cells = added(row.cells, change)
    return rows


def added(cells: Mapping[str, int], change: Mapping[str, int]) -> dict[str, int]:
    """Return the cells with a change added to them, empty ones left out."""
    total = Counter(cells)
    total.update(change)
    return {cell: count for cell, count in sorted(total.items()) if count}


def _released(activity: Activity, rows: list[StratumTally]) -> list[StratumTally]:
    """Release what may be, which costs some queries, where a row has moved enough."""
    if not any(may_be_released(row.cells, before=row.released_cells) for row in rows):
        return []
    asked = asked_in(Activity.objects.with_definition().get(pk=activity.pk))
    waiting, _made = WaitingSums.objects.get_or_create(activity=activity)
    released = release(rows, asked=asked, sums=waiting.sums)
    waiting.save(update_fields=["sums"])
    return released


def release(
    rows: Iterable[StratumTally], *, asked: Iterable[Asked], sums: KeptSums
) -> list[StratumTally]:
    """Let what is released follow what is counted where it may; return those rows.

    ``rows`` are all strata of an activity. What is known of those that wait is
    written to ``sums``.
    """
    questions, moving = list(asked), list[StratumTally]()
    by_dimension: dict[str, dict[str, StratumTally]] = defaultdict(dict)
    for row in rows:
        by_dimension[row.dimension][row.stratum] = row
    for dimension, strata in by_dimension.items():
        counted = {
            name: Row(row.cells, row.released_cells) for name, row in strata.items()
        }
        known = sums_from(sums.get(dimension, {}))
        batch = batch_of(counted, asked=questions, sums=known)
        sums[dimension] = kept_sums(batch.sums)
        for name, shown in batch.shown.items():
            strata[name].released_cells = shown
            strata[name].released_at = timezone.now()
            moving.append(strata[name])
    return moving
