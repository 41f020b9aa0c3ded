"""What the ways of answers left, from the batches to one row an answer, for three days.

The writer of answers leaves a row a batch (`responses.Trace`). One statement takes
these away, keeps a mark for each answer, and counts links and durations, so each
counts exactly once, whenever the worker is interrupted.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from consult.consultations.models import Activity
from consult.integrity.measures import (
    CLASS_OF_SECONDS,
    MOST_SOURCES,
    OTHER_SOURCE,
    tell_arrivals,
)
from consult.integrity.models import Mark, Objection, Signal, Suspect
from consult.responses.models import Response, Trace

KEPT = timedelta(hours=72)
"""How long a mark is kept."""

LARGEST_TAKE = 2_000
"""Batches that one transaction takes."""

TAKE = f"""
WITH taken AS (
    DELETE FROM responses_trace WHERE id = ANY(ARRAY(
        SELECT id FROM responses_trace ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED))
    RETURNING activity_id, noted_at, marks
), mark AS MATERIALIZED (
    SELECT activity_id, noted_at, decode(mark->>0, 'hex') AS participant,
        coalesce(mark->>1, '') AS network, (mark->>2)::int AS seconds,
        coalesce(mark->>3, '') AS source
    FROM taken, jsonb_array_elements(marks) AS mark
), latest AS MATERIALIZED (
    SELECT DISTINCT ON (activity_id, participant) *
    FROM mark ORDER BY activity_id, participant, noted_at DESC
), kept AS (
    INSERT INTO integrity_mark (activity_id, participant, noted_at, network, seconds)
    SELECT activity_id, participant, noted_at, network, seconds FROM latest
    ON CONFLICT (activity_id, participant) DO UPDATE SET
        noted_at = excluded.noted_at, network = excluded.network,
        seconds = excluded.seconds
    -- A row that no transaction has changed yet is new.
    RETURNING activity_id, participant, xmax = 0 AS is_new
), came AS MATERIALIZED (
    -- Whoever withdraws and answers again came once.
    SELECT latest.* FROM latest JOIN kept USING (activity_id, participant)
    WHERE is_new
), known AS MATERIALIZED (
    SELECT activity_id, substr(name, 6) AS source FROM integrity_measure
    WHERE name LIKE 'from=%%' AND activity_id IN (SELECT activity_id FROM came)
), fresh AS MATERIALIZED (
    SELECT activity_id, source, (
            SELECT count(*) FROM known WHERE known.activity_id = came.activity_id
        ) + row_number() OVER (
            PARTITION BY activity_id ORDER BY count(*) DESC, source) AS place
    FROM came WHERE source <> '' AND (activity_id, source) NOT IN (
        SELECT activity_id, source FROM known)
    GROUP BY activity_id, source
), named AS (
    SELECT activity_id, 'seconds=' || {CLASS_OF_SECONDS} AS name
    FROM came WHERE seconds IS NOT NULL
    UNION ALL
    SELECT activity_id, 'from=' || CASE WHEN coalesce(place, 0) <= {MOST_SOURCES}
        THEN source ELSE '{OTHER_SOURCE}' END
    FROM came LEFT JOIN fresh USING (activity_id, source)
), counted AS (
    INSERT INTO integrity_measure AS measure (activity_id, name, count)
    SELECT activity_id, name, count(*) FROM named GROUP BY activity_id, name
    ORDER BY activity_id, name
    ON CONFLICT ON CONSTRAINT measure_once_per_name
        DO UPDATE SET count = measure.count + excluded.count
)
SELECT DISTINCT activity_id FROM taken
"""  # noqa: S608 (constants of ours)


def take_traces() -> set[int]:
    """Keep a mark for each answer that came; return the ids of their activities."""
    activities: set[int] = set()
    while found := _take_some():
        activities |= found
    return activities


@transaction.atomic
def _take_some() -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [LARGEST_TAKE])
        activities = {activity for (activity,) in cursor.fetchall()}
    for activity in sorted(activities):
        tell_arrivals(activity)
    return activities


def leave_trace(activity: Activity) -> None:
    """Let the activity be taken up next time, too, though no answer comes till then."""
    Trace.objects.create(activity=activity, marks=[])


@transaction.atomic
def forget_old_marks(*, at: datetime | None = None) -> int:
    """Remove marks that are older than three days, and by what signals knew them.

    And whom signals point to whose answer was withdrawn, and what they objected,
    whatever became of it. Return how many marks there were.
    """
    before = (at or timezone.now()) - KEPT
    old = Signal.objects.filter(kind=Signal.Kind.NETWORK, until__lt=before)
    past = Concat(Value("past "), Cast("pk", CharField()))
    old.exclude(name__startswith="past ").update(name=past)
    answered = Response.objects.filter(participant=OuterRef("participant"))
    pointed = answered.filter(activity=OuterRef("signal__activity"))
    Suspect.objects.filter(~Exists(pointed)).delete()
    objected = answered.filter(activity=OuterRef("quarantine__activity"))
    Objection.objects.filter(~Exists(objected)).delete()
    return Mark.objects.filter(noted_at__lt=before).delete()[0]
