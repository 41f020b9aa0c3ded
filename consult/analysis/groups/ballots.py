"""The votes of an activity, out of the database.

People are numbered in the order of their pseudonyms, which are keyed hashes: a number
tells nothing of a person, nor of when they came.
"""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from django.db import connection

from consult.analysis.groups.votes import Votes
from consult.consultations.models import Activity
from consult.statements.queries import statements_in

CAST = """
COPY (
    WITH person AS (
        SELECT participant, (row_number() OVER (ORDER BY participant) - 1)::int4 AS n
        FROM statements_voter WHERE activity_id = {activity}
    ), statement AS (
        SELECT id, (n - 1)::int4 AS n
        FROM unnest(ARRAY[{statements}]::bigint[]) WITH ORDINALITY AS s (id, n)
    )
    SELECT person.n, statement.n, vote.value::int2
    FROM statements_vote vote
    JOIN statement ON statement.id = vote.statement_id
    JOIN person ON person.participant = vote.participant
) TO STDOUT (FORMAT binary)
"""
HEADER, TRAILER = 19, 2
ROW = np.dtype(
    [
        ("fields", ">i2"),
        *(("person_size", ">i4"), ("person", ">i4")),
        *(("statement_size", ">i4"), ("statement", ">i4")),
        *(("value_size", ">i4"), ("value", ">i2")),
    ]
)
"""One row of PostgreSQL's binary COPY, whose three columns are never null."""


@dataclass(frozen=True)
class Ballots:
    """The votes, and the id of the statement that each of their columns is."""

    votes: Votes
    statements: list[int]


def ballots_of(activity: Activity) -> Ballots:
    """Read every vote on what is public, each person's last on each statement."""
    statements = list(statements_in(activity).values_list("pk", flat=True))
    people = activity.voters.count()
    cast = np.frombuffer(_copied(activity, statements), ROW)
    rows = np.stack([cast["person"], cast["statement"], cast["value"]], axis=1)
    return Ballots(Votes.of(people, len(statements), rows.astype(np.int64)), statements)


def _copied(activity: Activity, statements: list[int]) -> bytes:
    # Numbers of our own tables; COPY takes no parameters.
    sql = CAST.format(
        activity=int(activity.pk), statements=",".join(str(int(s)) for s in statements)
    )
    written = BytesIO()
    with connection.cursor() as cursor, cursor.copy(sql) as copy:
        for piece in copy:
            written.write(piece)
    return written.getvalue()[HEADER:-TRAILER]
