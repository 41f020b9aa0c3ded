"""Writing answers: one statement keeps a batch, and is its own commit.

The statement decides everything by itself: whether the consultation is open, by
the database's clock; whether the participant is new, by the unique constraint;
and it counts what it kept. An idle process writes batches of one.

Answers hold a lock on their consultation until they are committed; see
`consultations.taking`.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, TypedDict

from django.db import connection

from consult.consultations.taking import LOCK_CLASS, OPEN
from consult.responses.cells import CHANGES
from consult.responses.statements import run
from consult.responses.submissions import Place


class Entry(TypedDict):
    """A validated answer on its way into the database; bytes are in hex."""

    activity_id: int
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
    network: str
    seconds: int | None
    source: str


KEYS_LIVE = timedelta(hours=24)
"""How long the retry of a request is known as one."""

KEEP = f"""
WITH open AS MATERIALIZED ({OPEN}), entry AS MATERIALIZED (
    SELECT DISTINCT ON (activity_id, participant) *, decode(participant, 'hex') AS who
    FROM jsonb_to_recordset(%s::jsonb) AS e(
        activity_id bigint, participant text, answers jsonb, activity_version int,
        district_id bigint, age_band text, gender text, language text, channel text,
        assurance text, code_hash text, cells jsonb, strata jsonb,
        key uuid, fingerprint text, network text, seconds int, source text)
    ORDER BY activity_id, participant
), kept AS (
    INSERT INTO responses_response (
        activity_id, participant, answers, activity_version, district_id, age_band,
        gender, language, channel, assurance, code_hash, submitted_at)
    SELECT e.activity_id, e.who, e.answers, e.activity_version, e.district_id,
        e.age_band, e.gender, e.language, e.channel, e.assurance,
        decode(e.code_hash, 'hex'), statement_timestamp()
    FROM entry e
    WHERE e.activity_id IN (SELECT id FROM open)
        -- A late retry must not bring back an answer that was withdrawn since.
        AND NOT EXISTS (
            SELECT FROM responses_idempotencykey known
            WHERE known.participant = e.who AND known.key = e.key
                AND known.answered_at >= statement_timestamp() - make_interval(secs => %s))
    ORDER BY e.activity_id, e.who
    ON CONFLICT ON CONSTRAINT response_once_per_participant DO NOTHING
    RETURNING activity_id, participant, submitted_at
), kept_entry AS MATERIALIZED (
    -- IS TRUE keeps this a hash of those kept, where a join would compare all with all.
    SELECT e.*, statement_timestamp() AS submitted_at FROM entry e
    WHERE ((e.activity_id, e.who) IN (SELECT activity_id, participant FROM kept)) IS TRUE
), idempotency AS (
    INSERT INTO responses_idempotencykey (participant, key, fingerprint, answered_at)
    SELECT who, key, decode(fingerprint, 'hex'), submitted_at
    FROM kept_entry WHERE key IS NOT NULL
    ON CONFLICT ON CONSTRAINT idempotency_key_once DO UPDATE
        SET fingerprint = excluded.fingerprint, answered_at = excluded.answered_at
), delta AS (
    INSERT INTO responses_delta (activity_id, changes)
    SELECT activity_id, jsonb_agg(jsonb_build_array(strata, cells, '[]'::jsonb))
    FROM kept_entry GROUP BY activity_id
), traced AS (
    INSERT INTO responses_trace (activity_id, noted_at, marks)
    SELECT activity_id, statement_timestamp(),
        jsonb_agg(jsonb_build_array(participant, network, seconds, source))
    FROM kept_entry WHERE network <> '' GROUP BY activity_id
), counted AS (
    INSERT INTO responses_counter AS counter (activity_id, cell, count)
    SELECT activity_id, cell, count(*)
    FROM kept_entry, jsonb_array_elements_text(cells || '["{CHANGES}"]') AS cell
    GROUP BY activity_id, cell
    ORDER BY activity_id, cell
    ON CONFLICT ON CONSTRAINT counter_once_per_cell
        DO UPDATE SET count = counter.count + excluded.count
)
SELECT activity_id, encode(participant, 'hex'), submitted_at FROM kept
"""  # noqa: S608 (constants of ours)


def keep(entries: Sequence[Entry]) -> dict[Place, datetime]:
    """Keep and count the entries that may be kept, durably, each participant once.

    Returns the moment at which each was kept, by activity and participant. What
    is missing was refused: not open, or there already.
    """
    activities = list({entry["activity_id"] for entry in entries})
    kept = run(KEEP, [activities, json.dumps(entries), KEYS_LIVE.total_seconds()])
    return {(activity, participant): at for activity, participant, at in kept}


def wait_for_answers_in_flight(consultation_id: int) -> None:
    """Wait until every answer to the consultation is committed, and let none start."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, consultation_id]
        )
