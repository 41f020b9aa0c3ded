"""One citizen who votes many times at once has one vote, and counts follow it."""

import pytest
from django.db import connection

from consult.statements import ballots
from consult.statements.models import Count, Turnout, Vote
from tests.factories import CitizenFactory
from tests.faults.at_once import at_once
from tests.statements_factories import cast, make_statements

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 12

SLOW = """
CREATE FUNCTION hesitate_to_vote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_sleep(0.3); RETURN NEW; END $$;
CREATE TRIGGER hesitates BEFORE INSERT ON statements_vote
    FOR EACH ROW EXECUTE FUNCTION hesitate_to_vote();
"""
QUICK = "DROP TRIGGER hesitates ON statements_vote; DROP FUNCTION hesitate_to_vote();"

THE_CONSTRAINT_DECIDES, REST = ballots.VOTE.split("    ON CONFLICT ON CONSTRAINT vote_")
REST = REST.split("    RETURNING statement_id, value, previous")[1]
A_LOOK_BEFORE_DECIDES = """
    WHERE NOT EXISTS (SELECT FROM statements_vote v
        WHERE v.participant = %(participant)s AND v.statement_id = votable.id)
    RETURNING statement_id, value, previous"""
CONSTRAINT = "vote_once_per_participant_and_statement"


@pytest.fixture
def hesitation(transactional_db):
    """Let every new vote hesitate, so that races happen at the first try."""
    run(SLOW)
    yield
    run(QUICK)


@pytest.fixture
def without_the_constraint(hesitation, monkeypatch):
    """Look for an earlier vote before writing, as one must not."""
    careless = THE_CONSTRAINT_DECIDES + A_LOOK_BEFORE_DECIDES + REST
    monkeypatch.setattr(ballots, "VOTE", careless)
    run(f"ALTER TABLE statements_vote DROP CONSTRAINT {CONSTRAINT}")
    yield
    run("TRUNCATE statements_vote")
    run(
        f"ALTER TABLE statements_vote ADD CONSTRAINT {CONSTRAINT}"
        " PRIMARY KEY (participant, statement_id)"
    )


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def votes_at_once():
    """Let one citizen send every value several times at the same moment."""
    statement, citizen = make_statements(1).contributions.get(), CitizenFactory()
    outcomes = at_once(
        [
            lambda turn=turn: cast(statement, citizen, turn % 3 - 1)
            for turn in range(TIMES)
        ]
    )
    assert outcomes == [None] * TIMES
    return statement


def test_votes_sent_at_once_are_one_vote_and_counted_once(hesitation):
    statement = votes_at_once()

    kept = Vote.objects.get()
    count = Count.objects.get(statement=statement)
    counted = {1: count.agreeing, -1: count.disagreeing, 0: count.passing}
    assert counted == {**dict.fromkeys((1, -1, 0), 0), kept.value: 1}
    assert Turnout.objects.get().people == 1


def test_without_the_constraint_they_are_more_than_one(without_the_constraint):
    votes_at_once()

    assert Vote.objects.count() > 1
