"""What looks odd among votes on statements: three looks, which point to nobody.

No mark is kept of how a vote came, so nothing is known of networks. What is seen is
when people came, how they voted since, and how fast one vote followed another.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import connection

from consult.consultations.models import Activity
from consult.contributions.models import Contribution
from consult.integrity.detecting import (
    FEWEST,
    FEWEST_IN_ALL,
    HOUR_SECONDS,
    SHIFT_FEWEST,
    Found,
    bursts,
    shifts,
)
from consult.integrity.models import Signal
from consult.integrity.windows import (
    CHARACTERS_A_SECOND,
    HOURS,
    MOST,
    SECONDS_A_TAP,
)
from consult.responses.cells import chosen
from consult.statements.models import Vote

LATELY = timedelta(hours=1)
"""For how long after its latest vote an activity is looked at, if the worker rested."""

HASTY_VOTES = 5
"""Votes of one person that each came before the statement can have been read."""

DAY_SECONDS = 86_400

LATEST = """
WITH latest AS MATERIALIZED (
    SELECT participant, statement_id, value, voted_at FROM statements_vote
    WHERE statement_id = ANY(%(statements)s)
        AND voted_at > %(at)s - make_interval(hours => %(hours)s)
    ORDER BY voted_at DESC LIMIT %(most)s
)
SELECT v.participant, v.statement_id, v.value, extract(epoch FROM v.voted_at)::float,
    extract(epoch FROM p.first_voted_at)::float, length(c.text)
FROM latest v
JOIN contributions_contribution c ON c.id = v.statement_id
JOIN statements_voter p
    ON p.activity_id = c.activity_id AND p.participant = v.participant
WHERE p.language <> ''
ORDER BY v.voted_at, v.participant
"""
"""Those who voted elsewhere and were brought along have no language."""

Column = np.ndarray


def voted_lately(*, at: datetime) -> set[int]:
    """Return the ids of the activities that got votes on statements lately."""
    lately = Vote.objects.filter(voted_at__gt=at - LATELY)
    return set(lately.values_list("statement__activity", flat=True).distinct())


def odd_votes_in(activity: Activity, *, at: datetime) -> list[Found]:
    """List what is odd among the latest votes of a day, of `MOST` at the most."""
    statements = Contribution.objects.filter(activity=activity, parent=None)
    asked: dict[str, Any] = {
        "statements": list(statements.values_list("pk", flat=True)),
        "at": at,
        "hours": HOURS,
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(LATEST, asked)
        rows = cursor.fetchall()
    if not rows:
        return []
    voters, *columns = zip(*rows, strict=True)
    return odd_votes(_numbered(voters), *map(np.array, columns))


def odd_votes(
    voters: Column,
    statements: Column,
    values: Column,
    moments: Column,
    came: Column,
    lengths: Column,
) -> list[Found]:
    """List what is odd among votes, oldest first.

    ``voters`` are numbers from 0 on, ``values`` as `Vote.Value` has them, ``moments``
    seconds since 1970, ``came`` those of the voter's first vote, ``lengths`` the
    characters of each statement.
    """
    people, first = np.unique(voters, return_index=True)
    if len(people) < FEWEST_IN_ALL:
        return []
    return [
        *_crowds(np.sort(came[first]), since=float(moments[0])),
        *_turns(statements, values, moments),
        *_hasty(voters, moments, lengths),
    ]


def _crowds(came: Column, *, since: float) -> Iterator[Found]:
    """Yield each ten minutes in which far more began to vote than in the hour before."""
    lately = came[came >= since]
    if len(lately):
        yield from bursts(lately)


def _turns(statements: Column, values: Column, moments: Column) -> Iterator[Found]:
    """Yield each statement on which people vote otherwise in the last hour."""
    found, counts = np.unique(statements, return_counts=True)
    for statement in found[counts >= 2 * SHIFT_FEWEST]:
        here = statements == statement
        votes = values[here][:, None] == [Vote.Value.AGREE, Vote.Value.DISAGREE]
        cells = [chosen(int(statement), name) for name in ("agree", "disagree")]
        yield from shifts(moments[here], votes, cells)


def _hasty(voters: Column, moments: Column, lengths: Column) -> Iterator[Found]:
    """Yield, once a day, those who voted again and again sooner than anybody reads."""
    order = np.lexsort((moments, voters))
    voters, moments, lengths = voters[order], moments[order], lengths[order]
    shortest = lengths / CHARACTERS_A_SECOND + SECONDS_A_TAP
    follows = np.r_[False, voters[1:] == voters[:-1]]
    soon = follows & (np.diff(moments, prepend=moments[0]) < shortest)
    people = np.flatnonzero(np.bincount(voters[soon]) >= HASTY_VOTES)
    if len(people) < FEWEST:
        return
    when = moments[soon & np.isin(voters, people)]
    since = float(when.min() // HOUR_SECONDS) * HOUR_SECONDS
    until = float(-(-when.max() // HOUR_SECONDS)) * HOUR_SECONDS
    name = f"votes {int(when.max() // DAY_SECONDS)}"
    yield Found(Signal.Kind.SPEED, name, {"people": len(people)}, since, until)


def _numbered(values: tuple[bytes, ...]) -> Column:
    known: dict[bytes, int] = {}
    return np.array([known.setdefault(bytes(value), len(known)) for value in values])
