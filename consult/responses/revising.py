"""New answers in the place of old ones, for a batch, within the caller's commit."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from consult.responses import cells, intake
from consult.responses.cells import CHANGES
from consult.responses.models import Response
from consult.responses.strata import Strata
from consult.responses.submissions import Place, Submission

FIND = """
SELECT r.id
FROM unnest(%s::bigint[], %s::bytea[]) AS wanted(activity_id, participant)
JOIN responses_response r USING (activity_id, participant)
JOIN consultations_activity a ON a.id = r.activity_id
JOIN consultations_consultation c ON c.id = a.consultation_id
WHERE c.status = 'published'
    AND statement_timestamp() >= c.opens_at AND statement_timestamp() < c.closes_at
ORDER BY r.activity_id, r.participant
FOR UPDATE OF r
"""
# A second look, after the locks were waited for: a retry that ran at the same
# time has left its key by now.
KNOWN = """
SELECT participant FROM unnest(%s::bytea[], %s::uuid[]) AS wanted(participant, key)
JOIN responses_idempotencykey known USING (participant, key)
WHERE known.answered_at >= statement_timestamp() - make_interval(secs => %s)
"""
REVISE = """
WITH change AS (
    SELECT * FROM jsonb_to_recordset(%s::jsonb) AS c(
        response_id bigint, answers jsonb, strata jsonb, cells jsonb,
        key uuid, fingerprint text)
), revised AS (
    UPDATE responses_response r
    SET answers = c.answers, revised_at = statement_timestamp()
    FROM change c WHERE r.id = c.response_id
    RETURNING r.id, r.activity_id, r.participant, r.revised_at
), idempotency AS (
    INSERT INTO responses_idempotencykey (participant, key, fingerprint, answered_at)
    SELECT r.participant, c.key, decode(c.fingerprint, 'hex'), r.revised_at
    FROM revised r JOIN change c ON c.response_id = r.id WHERE c.key IS NOT NULL
    ON CONFLICT ON CONSTRAINT idempotency_key_once DO UPDATE
        SET fingerprint = excluded.fingerprint, answered_at = excluded.answered_at
), delta AS (
    INSERT INTO responses_delta (activity_id, strata, cells)
    SELECT r.activity_id, c.strata, c.cells
    FROM revised r JOIN change c ON c.response_id = r.id WHERE c.cells <> '{}'
), counted AS (
    INSERT INTO responses_counter AS counter (activity_id, cell, count)
    SELECT activity_id, cell, change
    FROM jsonb_to_recordset(%s::jsonb) AS m(activity_id bigint, cell text, change bigint)
    ORDER BY activity_id, cell
    ON CONFLICT ON CONSTRAINT counter_once_per_cell
        DO UPDATE SET count = counter.count + excluded.count
)
SELECT activity_id, participant, revised_at FROM revised
"""


@dataclass(frozen=True)
class Change:
    """What one revision does to its response, and to the counts."""

    response_id: int
    answers: dict[str, Any]
    strata: dict[str, str]
    cells: dict[str, int]
    key: str | None
    fingerprint: str


def revise(revisions: Sequence[Submission]) -> dict[Place, datetime]:
    """Put the new answers in place; every count follows by −1 and +1.

    Returns the moment at which each was revised. What is missing was refused:
    not open, nothing to revise, or a request that was carried out already.
    """
    with connection.cursor() as cursor:
        intake.hold_open(*{r.activity.consultation_id for r in revisions})
        responses = _locked(cursor, revisions)
        known = _known(cursor, revisions)
        changes = [
            (revision.activity.pk, _change(revision, responses[revision.place]))
            for revision in revisions
            if revision.place in responses and revision.participant not in known
        ]
        cursor.execute(
            REVISE,
            [json.dumps([asdict(c) for _, c in changes]), json.dumps(_moves(changes))],
        )
        return {
            (activity_id, bytes(participant).hex()): revised_at
            for activity_id, participant, revised_at in cursor.fetchall()
        }


def _locked(cursor: Any, revisions: Sequence[Submission]) -> dict[Place, Response]:
    """Return the responses to revise, changed by nobody else until commit."""
    places = [
        [revision.activity.pk for revision in revisions],
        [revision.participant for revision in revisions],
    ]
    cursor.execute(FIND, places)
    found = Response.objects.filter(pk__in=[pk for (pk,) in cursor.fetchall()])
    return {
        (response.activity_id, bytes(response.participant).hex()): response
        for response in found.select_related("district")
    }


def _known(cursor: Any, revisions: Sequence[Submission]) -> set[bytes]:
    """Return the participants whose request was carried out already."""
    keyed = [revision for revision in revisions if revision.key]
    if not keyed:
        return set()
    wanted = [
        [revision.participant for revision in keyed],
        [revision.key for revision in keyed],
    ]
    cursor.execute(KNOWN, [*wanted, intake.KEYS_LIVE.total_seconds()])
    return {bytes(participant) for (participant,) in cursor.fetchall()}


def _change(revision: Submission, response: Response) -> Change:
    activity = revision.activity
    return Change(
        response_id=response.pk,
        answers=revision.answers,
        strata=Strata.frozen_on(response).by_dimension(),
        cells=cells.difference(
            cells.cells_of(activity, response.answers),
            cells.cells_of(activity, revision.answers),
        ),
        key=str(revision.key) if revision.key else None,
        fingerprint=revision.fingerprint.hex(),
    )


def _moves(changes: list[tuple[int, Change]]) -> list[dict[str, Any]]:
    """Return what the whole batch adds to each counter."""
    moves: Counter[tuple[int, str]] = Counter()
    for activity_id, change in changes:
        moves[activity_id, CHANGES] += 1
        for cell, count in change.cells.items():
            moves[activity_id, cell] += count
    return [
        {"activity_id": activity_id, "cell": cell, "change": count}
        for (activity_id, cell), count in moves.items()
        if count
    ]
