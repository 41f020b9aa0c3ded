"""Fills the database for a benchmark, and prints as JSON what it has made.

A program of its own, so that what measures needs nothing of the site.
"""

import argparse
import json
import os
import secrets
import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")
django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from consult.accounts.models import ApiToken, User
from consult.accounts.session_store import SessionStore
from consult.accounts.tokens import Claims, signed
from consult.consultations.models import Activity, Choice
from tests.factories import make_poll

FILL = """
INSERT INTO responses_response (
    activity_id, participant, answers, activity_version, age_band, gender,
    language, channel, assurance, submitted_at, code_hash)
SELECT %(activity)s, decode(md5(number::text), 'hex'),
    jsonb_build_object(%(question)s, (%(choices)s::bigint[])[1 + number %% %(offered)s]),
    1, '', '', 'gu', 'api', 'phone', now(), decode(md5('code ' || number), 'hex')
FROM generate_series(1, %(count)s) AS number
"""
COUNT = """
INSERT INTO responses_counter (activity_id, cell, count)
SELECT %(activity)s, cell, count(*)
FROM responses_response
CROSS JOIN LATERAL (VALUES
    (''), ('~'), ('q' || %(question)s),
    ('q' || %(question)s || '=' || (answers ->> %(question)s))) AS cells(cell)
WHERE activity_id = %(activity)s GROUP BY cell
"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--polls", type=int, default=0)
    parser.add_argument("--surveys", type=int, default=0)
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument("--citizens", type=int, default=0)
    parser.add_argument("--vanished", type=int, default=0)
    parser.add_argument("--sessions", type=int, default=0)
    parser.add_argument("--filled", type=int, nargs="*", default=[])
    wanted = parser.parse_args()
    # The factories number their rows from the start in every process.
    start = Activity.objects.count()
    made = {
        "polls": [described(poll) for poll in polls(wanted.polls, start)],
        "surveys": [
            described(widened(poll, wanted.questions))
            for poll in polls(wanted.surveys, start + wanted.polls)
        ],
        "tokens": tokens(wanted.citizens),
        "vanished": vanished(wanted.vanished),
        "sessions": sessions(wanted.sessions),
        "filled": [
            described(filled(poll, count))
            for poll, count in zip(
                polls(len(wanted.filled), start + wanted.polls + wanted.surveys),
                wanted.filled,
                strict=True,
            )
        ],
    }
    json.dump(made, sys.stdout)


def polls(count: int, start: int) -> Iterator[Activity]:
    """Yield open polls of one question with four choices."""
    for number in range(start, start + count):
        yield make_poll(
            choices=4,
            slug=f"bench-{number}",
            consultation__slug=f"bench-{number}",
            consultation__department__slug=f"bench-{number}",
            consultation__created_by__email=f"bench-{number}@gujarat.example",
        )


def described(poll: Activity) -> dict[str, Any]:
    """Return what it takes to answer it: one choice, and the rest as it comes."""
    question, *others = poll.questions.order_by("pk")
    return {
        "slug": poll.slug,
        "activity": poll.pk,
        "question": question.pk,
        "choices": [choice.pk for choice in question.choices.all()],
        "rest": {str(other.pk): other.choices.all()[0].pk for other in others},
    }


def widened(poll: Activity, questions: int) -> Activity:
    """Make the poll a survey of so many questions with choices."""
    Activity.objects.filter(pk=poll.pk).update(kind=Activity.Kind.SURVEY)
    [question] = poll.questions.all()
    choices = list(question.choices.all())
    for position in range(1, questions):
        question.pk, question.position = None, position
        question.save()
        for choice in choices:
            choice.pk, choice.question = None, question
        Choice.objects.bulk_create(choices)
    return poll


def citizens(count: int) -> list[User]:
    return User.objects.bulk_create(
        [
            User(phone_index=secrets.token_bytes(32), phone_sealed=b"-")
            for _ in range(count)
        ]
    )


@transaction.atomic
def sessions(count: int) -> list[str]:
    """Return the session key of each of so many new citizens who have signed in."""
    [backend] = settings.AUTHENTICATION_BACKENDS
    until, store = timezone.now() + timedelta(days=1), SessionStore()
    made = [
        Session(
            session_key=secrets.token_hex(16),
            session_data=store.encode(
                {
                    SESSION_KEY: str(citizen.pk),
                    BACKEND_SESSION_KEY: backend,
                    HASH_SESSION_KEY: citizen.get_session_auth_hash(),
                }
            ),
            expire_date=until,
        )
        for citizen in citizens(count)
    ]
    return [session.session_key for session in Session.objects.bulk_create(made)]


@transaction.atomic
def tokens(count: int) -> list[str]:
    """Return a signed access token of each of so many new citizens."""
    issued = ApiToken.objects.bulk_create(
        [
            ApiToken(user=user, token_hash=secrets.token_bytes(32))
            for user in citizens(count)
        ]
    )
    return [signed(Claims(token.user_id, token.pk, True)) for token in issued]


def vanished(count: int) -> list[str]:
    """Return signed access tokens of citizens who are there no longer."""
    return [signed(Claims(2**40 + n, 2**40 + n, True)) for n in range(count)]


def filled(poll: Activity, count: int) -> Activity:
    """Give the poll so many answers, and their counters, by SQL alone."""
    [question] = poll.questions.all()
    choices = [choice.pk for choice in question.choices.all()]
    values = {
        "activity": poll.pk,
        "question": str(question.pk),
        "choices": choices,
        "offered": len(choices),
        "count": count,
    }
    with connection.cursor() as cursor:
        cursor.execute(FILL, values)
        cursor.execute(COUNT, values)
        cursor.execute("ANALYZE responses_response, responses_counter")
    return poll


if __name__ == "__main__":
    main()
