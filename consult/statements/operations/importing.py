"""Bringing in a conversation that was held with Polis, exactly."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from consult.accounts.keys import keyed_hash
from consult.accounts.pseudonyms import PARTICIPANT_BYTES
from consult.audit.operations import record
from consult.consultations.models import Activity, Consultation
from consult.consultations.slugs import fresh_slug
from consult.contributions import census
from consult.contributions.models import Contribution
from consult.contributions.wording import columns_of
from consult.languages import CODES, ENGLISH
from consult.statements import polis
from consult.statements.counting import recount
from consult.text.forms import language_of
from consult.translations import set_texts

BATCH = 1000
CHANNEL = "polis"

STAGE = """
CREATE TEMPORARY TABLE cast_vote (
    line bigint, milliseconds bigint, statement_id bigint, participant bytea,
    value smallint
) ON COMMIT DROP
"""
COPY = """
COPY cast_vote (line, milliseconds, statement_id, participant, value) FROM STDIN
"""
LAST_ONES = """
INSERT INTO statements_vote (participant, statement_id, value, voted_at, changed_at)
SELECT DISTINCT ON (participant, statement_id) participant, statement_id, value,
    to_timestamp(min(milliseconds) OVER vote / 1000.0),
    CASE WHEN count(*) OVER vote > 1 THEN to_timestamp(milliseconds / 1000.0) END
FROM cast_vote
WINDOW vote AS (PARTITION BY participant, statement_id)
ORDER BY participant, statement_id, milliseconds DESC, line DESC
"""
VOTERS = """
INSERT INTO statements_voter (activity_id, participant, age_band, gender, language,
    channel, first_voted_at)
SELECT %(activity)s, participant, '', '', '', %(channel)s,
    to_timestamp(min(milliseconds) / 1000.0)
FROM cast_vote GROUP BY participant
"""


@dataclass(frozen=True)
class Imported:
    """What was brought in, as counted in the database afterwards."""

    activity: Activity
    participants: int
    statements: int
    voted_on: int
    hidden: int
    agreeing: int
    disagreeing: int
    passing: int
    lines: int

    @property
    def votes(self) -> int:
        return self.agreeing + self.disagreeing + self.passing


@transaction.atomic
def import_polis(folder: Path, consultation: Consultation) -> Imported:
    """Bring a conversation into an empty statements activity of the consultation.

    Without one, an activity is added to it. Of a vote that was changed the last
    counts. Statements that Polis' moderators rejected come in hidden, with the votes
    they had. Nobody's number in the files leads to a participant here without the
    master key.

    :raises WrongExport: naming file and line of what cannot be read
    """
    activity = _empty_activity(consultation, polis.topic_of(folder))
    statements = dict(_keep_statements(activity, folder))
    lines = _keep_votes(activity, folder, statements)
    counts = census.recount(activity)
    imported = _counted(activity, counts.hidden, lines)
    record(
        "statements.imported",
        by=None,
        subject=activity,
        participants=imported.participants,
        statements=imported.statements,
        votes=imported.votes,
    )
    return imported


def _empty_activity(consultation: Consultation, topic: str) -> Activity:
    own = consultation.activities.filter(kind=Activity.Kind.STATEMENTS)
    empty = own.filter(contributions=None).order_by("position", "pk").first()
    if empty is not None:
        return empty
    position = consultation.activities.count()
    added = Activity(
        consultation=consultation, kind=Activity.Kind.STATEMENTS, position=position
    )
    set_texts(added, "title", dict.fromkeys(CODES, (topic or "Polis")[:200]))
    set_texts(added, "intro", dict.fromkeys(CODES, topic or "Polis"))
    added.slug = fresh_slug(added, topic)
    added.save()
    return added


def _keep_statements(activity: Activity, folder: Path) -> Iterator[tuple[str, int]]:
    """Keep the comments; yield the key and the id of each."""
    found = polis.comments_in(folder)
    while comments := list(islice(found, BATCH)):
        rows = [_statement(activity, comment) for comment in comments]
        Contribution.objects.bulk_create(rows)
        for comment, row in zip(comments, rows, strict=True):
            yield comment.key, row.pk


def _statement(activity: Activity, comment: polis.Comment) -> Contribution:
    columns: dict[str, Any] = {**columns_of(comment.text), "is_grievance": False}
    states = Contribution.State
    return Contribution(
        activity=activity,
        state=states.HIDDEN if comment.is_rejected else states.PUBLISHED,
        language=language_of(columns["form"]) or ENGLISH,
        channel=CHANNEL,
        written_at=comment.written_at,
        **columns,
    )


def _keep_votes(activity: Activity, folder: Path, statements: dict[str, int]) -> int:
    """Keep the last vote of each person on each statement; return the lines read."""
    lines = 0
    with connection.cursor() as cursor:
        cursor.execute(STAGE)
        with cursor.copy(COPY) as copy:
            for row in _staged(activity, polis.votes_in(folder), statements):
                copy.write_row(row)
                lines += 1
        values: dict[str, Any] = {"activity": activity.pk, "channel": CHANNEL}
        for sql in (LAST_ONES, VOTERS):
            cursor.execute(sql, values)
        cursor.execute("DROP TABLE cast_vote")
    recount(activity)
    return lines


def _staged(
    activity: Activity, votes: Iterable[polis.CastVote], statements: dict[str, int]
) -> Iterator[tuple[int, int, int, bytes, int]]:
    voters: dict[str, bytes] = {}
    for vote in votes:
        statement = statements.get(vote.comment)
        if statement is None:
            raise polis.unknown_comment(vote)
        if vote.voter not in voters:
            voters[vote.voter] = _participant(activity, vote.voter)
        who = voters[vote.voter]
        yield vote.line, vote.milliseconds, statement, who, vote.value


def _participant(activity: Activity, voter: str) -> bytes:
    message = f"{activity.pk}:{voter}".encode()
    return keyed_hash("polis participant", message)[:PARTICIPANT_BYTES]


def _counted(activity: Activity, hidden: int, lines: int) -> Imported:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), coalesce(sum(k.agreeing), 0),"
            " coalesce(sum(k.disagreeing), 0), coalesce(sum(k.passing), 0)"
            " FROM statements_count k"
            " JOIN contributions_contribution c ON c.id = k.statement_id"
            " WHERE c.activity_id = %s",
            [activity.pk],
        )
        voted_on, agreeing, disagreeing, passing = cursor.fetchone()
    return Imported(
        activity=activity,
        participants=activity.turnout.people,
        statements=activity.contributions.count(),
        voted_on=voted_on,
        hidden=hidden,
        agreeing=agreeing,
        disagreeing=disagreeing,
        passing=passing,
        lines=lines,
    )
