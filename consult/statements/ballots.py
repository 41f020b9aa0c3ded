"""Writing a vote: one statement keeps and counts it, and is its own commit.

It decides everything by itself: whether the consultation is open, by the database's
clock; whether there is such a statement to vote on; and, by the unique constraint,
whether the vote is the participant's first on it or takes the place of that. What it
was before comes out of the row that is replaced, so that two changes sent at once
follow each other and the counts follow both.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection

from consult.consultations.models import Activity
from consult.consultations.participation import Participant
from consult.consultations.taking import OPEN

VOTE = f"""
WITH open AS MATERIALIZED ({OPEN}), votable AS (
    SELECT c.id, c.activity_id FROM contributions_contribution c
    WHERE c.id = %(statement)s AND c.activity_id IN (SELECT id FROM open)
        AND c.state = 'published' AND c.parent_id IS NULL
), voter AS (
    INSERT INTO statements_voter (
        activity_id, participant, district_id, age_band, gender, language, channel,
        first_voted_at)
    SELECT activity_id, %(participant)s, %(district)s, %(age_band)s, %(gender)s,
        %(language)s, %(channel)s, statement_timestamp()
    FROM votable
    ON CONFLICT ON CONSTRAINT voter_once_per_activity DO NOTHING
    RETURNING activity_id
), turnout AS (
    INSERT INTO statements_turnout AS turnout (activity_id, people)
    SELECT activity_id, 1 FROM voter
    ON CONFLICT (activity_id) DO UPDATE SET people = turnout.people + 1
), kept AS (
    INSERT INTO statements_vote AS vote (participant, statement_id, value, voted_at)
    SELECT %(participant)s, id, %(value)s, statement_timestamp() FROM votable
    ON CONFLICT ON CONSTRAINT vote_once_per_participant_and_statement DO UPDATE
        SET value = excluded.value, previous = vote.value,
            changed_at = statement_timestamp()
        WHERE vote.value <> excluded.value
    RETURNING statement_id, value, previous
), counted AS (
    INSERT INTO statements_count AS count (
        statement_id, agreeing, disagreeing, passing)
    SELECT statement_id,
        (value = 1)::int - coalesce((previous = 1)::int, 0),
        (value = -1)::int - coalesce((previous = -1)::int, 0),
        (value = 0)::int - coalesce((previous = 0)::int, 0)
    FROM kept
    ON CONFLICT (statement_id) DO UPDATE SET
        agreeing = count.agreeing + excluded.agreeing,
        disagreeing = count.disagreeing + excluded.disagreeing,
        passing = count.passing + excluded.passing
)
SELECT EXISTS (SELECT FROM open), EXISTS (SELECT FROM votable)
""".replace("%s", "ARRAY[%(activity)s]::bigint[]")  # noqa: S608 (constants of ours)


@dataclass(frozen=True)
class Ballot:
    """What one participant, as they are today, thinks of one statement."""

    activity: Activity
    statement_id: int
    voter: Participant
    value: int
    language: str
    channel: str


@dataclass(frozen=True)
class Outcome:
    """What became of a ballot: kept, or why it could not be."""

    is_open: bool
    is_statement: bool


def keep(ballot: Ballot) -> Outcome:
    """Keep and count the ballot, if the activity is open and there is the statement."""
    with connection.cursor() as cursor:
        cursor.execute(VOTE, _values(ballot))
        return Outcome(*cursor.fetchone())


def _values(ballot: Ballot) -> dict[str, Any]:
    return {
        "activity": ballot.activity.pk,
        "statement": ballot.statement_id,
        "participant": ballot.voter.pseudonym,
        "value": ballot.value,
        "district": ballot.voter.district_id,
        "age_band": ballot.voter.age_band,
        "gender": ballot.voter.gender,
        "language": ballot.language,
        "channel": ballot.channel,
    }
