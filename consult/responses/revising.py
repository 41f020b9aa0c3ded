"""New answers in the place of old ones, for a batch, in one commit."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from consult.consultations.taking import OPEN
from consult.responses import cells
from consult.responses.cells import CHANGES
from consult.responses.intake import KEYS_LIVE
from consult.responses.statements import run
from consult.responses.submissions import Place, Submission

FIND = f"""
WITH open AS MATERIALIZED ({OPEN})
SELECT r.activity_id, encode(r.participant, 'hex'), r.answers,
    jsonb_build_object(
        'district', coalesce(d.lgd_code::text, ''), 'age_band', r.age_band,
        'gender', r.gender, 'language', r.language, 'channel', r.channel,
        'version', r.activity_version::text)
FROM unnest(%s::bigint[], %s::text[]) AS wanted(activity_id, who)
JOIN responses_response r
    ON r.activity_id = wanted.activity_id AND r.participant = decode(who, 'hex')
LEFT JOIN districts_district d ON d.id = r.district_id
WHERE r.activity_id IN (SELECT id FROM open)
ORDER BY r.activity_id, r.participant
FOR UPDATE OF r
"""  # noqa: S608 (a constant of ours)
# A second look, after the locks were waited for: a retry that ran at the same
# time has left its key by now.
KNOWN = """
SELECT encode(participant, 'hex')
FROM unnest(%s::text[], %s::uuid[]) AS wanted(who, key)
JOIN responses_idempotencykey known
    ON known.participant = decode(who, 'hex') AND known.key = wanted.key
WHERE known.answered_at >= statement_timestamp() - make_interval(secs => %s)
"""
REVISE = """
WITH change AS (
    SELECT *, decode(participant, 'hex') AS who FROM jsonb_to_recordset(%s::jsonb) AS c(
        activity_id bigint, participant text, answers jsonb, activity_version int,
        deltas jsonb,
        key uuid, fingerprint text)
), revised AS (
    UPDATE responses_response r
    SET answers = c.answers, activity_version = c.activity_version,
        revised_at = statement_timestamp()
    FROM change c WHERE r.activity_id = c.activity_id AND r.participant = c.who
    RETURNING r.activity_id, c.participant, r.revised_at
), idempotency AS (
    INSERT INTO responses_idempotencykey (participant, key, fingerprint, answered_at)
    SELECT who, key, decode(fingerprint, 'hex'), statement_timestamp()
    FROM change WHERE key IS NOT NULL
    ON CONFLICT ON CONSTRAINT idempotency_key_once DO UPDATE
        SET fingerprint = excluded.fingerprint, answered_at = excluded.answered_at
), delta AS (
    INSERT INTO responses_delta (activity_id, changes)
    SELECT activity_id, jsonb_agg(delta) FROM change, jsonb_array_elements(deltas) AS delta
    GROUP BY activity_id
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


Delta = tuple[dict[str, str], list[str], list[str]]
"""Strata, and the cells that one answer is new in there and leaves."""


class Found(NamedTuple):
    """A response as it is before its revision; it is locked."""

    answers: dict[str, Any]
    strata: dict[str, str]


@dataclass(frozen=True)
class Change:
    """What one revision does to its response, and to the counts."""

    activity_id: int
    participant: str
    answers: dict[str, Any]
    activity_version: int
    deltas: list[Delta]
    key: str | None
    fingerprint: str


@transaction.atomic
def revise(revisions: Sequence[Submission]) -> dict[Place, datetime]:
    """Put the new answers in place; every count follows by −1 and +1.

    Returns the moment at which each was revised. What is missing was refused:
    not open, nothing to revise, or a request that was carried out already.
    """
    found, known = _locked(revisions), _known(revisions)
    changes = [
        _change(revision, found[revision.place])
        for revision in revisions
        if revision.place in found and revision.participant.hex() not in known
    ]
    if not changes:
        return {}
    documents = [json.dumps([vars(change) for change in changes]), _moves(changes)]
    revised = run(REVISE, documents)
    return {(activity, participant): at for activity, participant, at in revised}


def _locked(revisions: Sequence[Submission]) -> dict[Place, Found]:
    """Return the responses to revise, changed by nobody else until commit."""
    activities, participants = zip(*(r.place for r in revisions), strict=True)
    rows = run(FIND, [list(set(activities)), list(activities), list(participants)])
    return {
        (activity, who): Found(json.loads(answers), json.loads(strata))
        for activity, who, answers, strata in rows
    }


def _known(revisions: Sequence[Submission]) -> set[str]:
    """Return the participants whose request was carried out already."""
    keyed = [revision for revision in revisions if revision.key]
    if not keyed:
        return set()
    participants = [revision.participant.hex() for revision in keyed]
    keys = [revision.key for revision in keyed]
    rows = run(KNOWN, [participants, keys, KEYS_LIVE.total_seconds()])
    return {participant for (participant,) in rows}


def _change(revision: Submission, found: Found) -> Change:
    activity = revision.activity
    return Change(
        activity_id=activity.pk,
        participant=revision.participant.hex(),
        answers=revision.answers,
        activity_version=activity.version,
        deltas=_deltas(
            found.strata,
            {**found.strata, "version": str(activity.version)},
            cells.cells_of(activity, found.answers),
            cells.cells_of(activity, revision.answers),
        ),
        key=str(revision.key) if revision.key else None,
        fingerprint=revision.fingerprint.hex() if revision.key else "",
    )


def _deltas(
    then: dict[str, str], now: dict[str, str], before: list[str], after: list[str]
) -> list[Delta]:
    """Return what one revision moves; who read other words moves with all cells."""
    if then != now:
        return [(then, [], before), (now, after, [])]
    gained, lost = cells.gained_and_lost(cells.difference(before, after))
    return [(then, gained, lost)]


def _moves(changes: Sequence[Change]) -> str:
    """Return what the whole batch adds to each counter, as JSON."""
    moves: Counter[tuple[int, str]] = Counter()
    for change in changes:
        moves[change.activity_id, CHANGES] += 1
        for _strata, gained, lost in change.deltas:
            moves.update((change.activity_id, cell) for cell in gained)
            moves.subtract((change.activity_id, cell) for cell in lost)
    return json.dumps(
        [
            {"activity_id": activity_id, "cell": cell, "change": count}
            for (activity_id, cell), count in moves.items()
            if count
        ]
    )
