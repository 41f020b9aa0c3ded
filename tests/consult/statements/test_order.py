"""Which statement comes next: new ones and uncertain ones first, none forgotten."""

from collections import Counter
from random import Random

import pytest
from django.db import connection
from django.db.models import F

from consult.contributions.models import Contribution
from consult.statements.models import Count, Vote
from consult.statements.order import WEIGHT, next_statement_id
from consult.statements.queries import turn_of
from tests.factories import with_definition
from tests.statements_factories import StatementFactory, cast, make_statements


def weight(agreeing, disagreeing, passing):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {WEIGHT} FROM (SELECT %s::int AS agreeing,"  # noqa: S608
            " %s::int AS disagreeing, %s::int AS passing) n",
            [agreeing, disagreeing, passing],
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        ((0, 0, 0), (5, 5, 0)),
        ((20, 20, 0), (38, 2, 0)),
        ((20, 20, 0), (200, 200, 0)),
        ((20, 20, 0), (20, 20, 40)),
    ],
)
def test_what_is_newer_more_even_or_less_passed_weighs_more(db, heavier, lighter):
    assert weight(*heavier) > weight(*lighter)


def test_agreeing_and_disagreeing_weigh_the_same(db):
    assert weight(30, 5, 3) == weight(5, 30, 3)


def test_the_same_reader_is_shown_the_same_until_they_vote(citizen):
    activity = make_statements(5)

    first = turn_of(citizen, activity)
    again = turn_of(citizen, activity)
    cast(first.statement, citizen)
    after = turn_of(citizen, activity)

    assert first.statement == again.statement != after.statement
    assert (first.voted, first.total, after.voted) == (0, 5, 1)


def test_everybody_is_shown_every_statement_once(citizen):
    activity = make_statements(6)
    seen = []
    while statement := turn_of(citizen, activity).statement:
        seen.append(statement)
        cast(statement, citizen, 0)

    assert len(seen) == len(set(seen)) == 6
    assert turn_of(citizen, activity).voted == 6


def test_only_what_is_public_and_an_opinion_is_shown(citizen):
    activity = make_statements(0)
    StatementFactory(activity=activity, state="held")
    StatementFactory(activity=activity, state="hidden")
    StatementFactory(activity=activity, is_grievance=True)

    assert turn_of(citizen, activity).statement is None


def test_a_turn_costs_the_same_however_many_statements(
    citizen, django_assert_num_queries
):
    for count in (1, 3):
        activity = with_definition(make_statements(count))
        with django_assert_num_queries(5):
            turn_of(citizen, activity)


def test_everything_gets_votes_and_the_uncertain_more(db):
    """Simulated: 90 people vote on 6 of 18 statements, of which 6 divide them."""
    activity = make_statements(18)
    ids = list(Contribution.objects.order_by("pk").values_list("pk", flat=True))
    divided, chance = set(ids[:6]), Random(7)
    Count.objects.bulk_create(Count(statement_id=pk) for pk in ids)
    for _person in range(90):
        reader = chance.randbytes(16)
        for _turn in range(6):
            chosen = next_statement_id(activity.pk, reader=reader)
            agrees = chance.random() < (0.5 if chosen in divided else 0.93)
            vote_as(reader, chosen, "agreeing" if agrees else "disagreeing")

    votes = Counter(Vote.objects.values_list("statement_id", flat=True))
    mean = 90 * 6 / 18
    uncertain = sum(votes[pk] for pk in divided) / 6
    settled = sum(votes[pk] for pk in ids[6:]) / 12
    assert min(votes[pk] for pk in ids) > mean / 2
    assert uncertain > 1.15 * settled


def vote_as(participant, statement_id, column):
    value = 1 if column == "agreeing" else -1
    Vote.objects.create(participant=participant, statement_id=statement_id, value=value)
    Count.objects.filter(statement=statement_id).update(**{column: F(column) + 1})
