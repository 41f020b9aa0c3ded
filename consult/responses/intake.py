"""Writing answers: one function keeps a batch in one statement and one commit.

The statement decides everything by itself: whether the consultation is open, by
the database's clock; whether the participant is new, by the unique constraint;
and it counts what it kept. An idle process writes batches of one.

Answers hold a shared lock on their consultation until they are committed.
Sealing takes the same lock for itself alone, so it waits for answers in flight.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from consult.responses.cells import CHANGES
from consult.responses.submissions import Place


@dataclass(frozen=True)
class Entry:
    """A validated answer on its way into the database; bytes are in hex."""

    activity_id: int
    consultation_id: int
    participant: str
    answers: dict[str, Any]
    activity_version: int
    district_id: int | None
    age_band: str
    gender: str
    language: str
    channel: str
    assurance: str
    code_hash: str
    cells: list[str]
    strata: dict[str, str]
    key: str | None
    fingerprint: str


KEYS_LIVE = timedelta(hours=24)
"""How long the retry of a request is known as one."""

LOCK = "SELECT pg_advisory_xact_lock_shared(%s, id) FROM unnest(%s::int[]) AS id"
LOCK_CLASS = 20260
"""Sets the locks on consultations apart from other advisory locks."""

KEEP = f"""
WITH entry AS (
    SELECT DISTINCT ON (activity_id, participant) *, decode(participant, 'hex') AS who
    FROM jsonb_to_recordset(%s::jsonb) AS e(
        activity_id bigint, participant text, answers jsonb, activity_version int,
        district_id bigint, age_band text, gender text, language text, channel text,
        assurance text, code_hash text, cells jsonb, strata jsonb,
        key uuid, fingerprint text)
    ORDER BY activity_id, participant
), kept AS (
    INSERT INTO responses_response (
        activity_id, participant, answers, activity_version, district_id, age_band,
        gender, language, channel, assurance, submitted_at)
    SELECT e.activity_id, e.who, e.answers, e.activity_version, e.district_id,
        e.age_band, e.gender, e.language, e.channel, e.assurance,
        statement_timestamp()
    FROM entry e
    JOIN consultations_activity a ON a.id = e.activity_id
    JOIN consultations_consultation c ON c.id = a.consultation_id
    WHERE c.status = 'published'
        AND statement_timestamp() >= c.opens_at
        AND statement_timestamp() < c.closes_at
        -- A late retry must not bring back an answer that was withdrawn since.
        AND NOT EXISTS (
            SELECT FROM responses_idempotencykey known
            WHERE known.participant = e.who AND known.key = e.key
                AND known.answered_at >= statement_timestamp() - make_interval(secs => %s))
    ORDER BY e.activity_id, e.who
    ON CONFLICT ON CONSTRAINT response_once_per_participant DO NOTHING
    RETURNING id, activity_id, participant, submitted_at
), kept_entry AS (
    SELECT e.*, k.id, k.submitted_at
    FROM kept k JOIN entry e ON e.activity_id = k.activity_id AND e.who = k.participant
), receipt AS (
    INSERT INTO responses_receipt (code_hash, activity_id, response_id, issued_at)
    SELECT decode(code_hash, 'hex'), activity_id, id, submitted_at FROM kept_entry
    ON CONFLICT (code_hash) DO UPDATE
        SET response_id = excluded.response_id, issued_at = excluded.issued_at
), idempotency AS (
    INSERT INTO responses_idempotencykey (participant, key, fingerprint, answered_at)
    SELECT who, key, decode(fingerprint, 'hex'), submitted_at
    FROM kept_entry WHERE key IS NOT NULL
    ON CONFLICT ON CONSTRAINT idempotency_key_once DO UPDATE
        SET fingerprint = excluded.fingerprint, answered_at = excluded.answered_at
), delta AS (
    INSERT INTO responses_delta (activity_id, strata, cells)
    SELECT activity_id, strata,
        (SELECT jsonb_object_agg(cell, 1) FROM jsonb_array_elements_text(cells) cell)
    FROM kept_entry
), counted AS (
    INSERT INTO responses_counter AS counter (activity_id, cell, count)
    SELECT activity_id, cell, count(*)
    FROM kept_entry, jsonb_array_elements_text(cells || '["{CHANGES}"]') AS cell
    GROUP BY activity_id, cell
    ORDER BY activity_id, cell
    ON CONFLICT ON CONSTRAINT counter_once_per_cell
        DO UPDATE SET count = counter.count + excluded.count
)
SELECT activity_id, participant, submitted_at FROM kept
"""  # noqa: S608 (CHANGES is a constant of ours)


@transaction.atomic
def keep(entries: Sequence[Entry]) -> dict[Place, datetime]:
    """Keep and count the entries that may be kept, durably, each participant once.

    Returns the moment at which each was kept, by activity and participant. What
    is missing was refused: not open, or there already.
    """
    hold_open(*{entry.consultation_id for entry in entries})
    # Not asdict, whose deep copies would cost more than all the rest.
    documents = json.dumps([vars(entry) for entry in entries])
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [documents, KEYS_LIVE.total_seconds()])
        return {
            (activity_id, bytes(participant).hex()): kept_at
            for activity_id, participant, kept_at in cursor.fetchall()
        }


def hold_open(*consultation_ids: int) -> None:
    """Keep the consultations from being sealed until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [LOCK_CLASS, sorted(consultation_ids)])


def wait_for_answers_in_flight(consultation_id: int) -> None:
    """Wait until every answer to the consultation is committed, and let none start."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, consultation_id]
        )
