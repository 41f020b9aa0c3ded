"""One citizen who sends the same answer many times at once counts once."""

import pytest
from django.db import connection

from consult.responses import intake
from consult.responses.models import Response
from consult.responses.operations import Acknowledgement
from consult.responses.refusals import AlreadyResponded
from consult.tallies.recount import drifts_of
from tests.consult.answering import counts, submit
from tests.factories import CitizenFactory, make_poll
from tests.faults.at_once import alone, at_once

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 20

THE_CONSTRAINT_DECIDES = """
    ON CONFLICT ON CONSTRAINT response_once_per_participant DO NOTHING"""
A_LOOK_BEFORE_DECIDES = """
        AND NOT EXISTS (
            SELECT FROM responses_response r
            WHERE r.activity_id = e.activity_id AND r.participant = e.who)"""


def submissions(poll, citizen, times=TIMES):
    """Return submissions that are alike but for the answer they choose."""
    return [
        lambda number=turn % 3: submit(poll, citizen, number) for turn in range(times)
    ]


def assert_counted_once(poll, outcomes):
    [_kept] = [o for o in outcomes if isinstance(o, Acknowledgement)]
    refused = [o for o in outcomes if isinstance(o, AlreadyResponded)]
    assert len(refused) == TIMES - 1
    assert Response.objects.filter(activity=poll).count() == counts(poll)[""] == 1
    assert drifts_of(poll) == []


def test_twenty_at_once_through_one_writer_count_once(hesitation):
    poll, citizen = make_poll(), CitizenFactory()

    outcomes = at_once(submissions(poll, citizen))

    assert_counted_once(poll, outcomes)


def test_twenty_at_once_through_twenty_connections_count_once(hesitation):
    poll, citizen = make_poll(), CitizenFactory()

    outcomes = at_once([alone(call) for call in submissions(poll, citizen)])

    assert_counted_once(poll, outcomes)


@pytest.fixture
def without_the_constraint(transactional_db, monkeypatch):
    """Look for an earlier response before writing, as one must not."""
    inserting, rest = intake.KEEP.split("    ORDER BY e.activity_id, e.who", 1)
    monkeypatch.setattr(
        intake,
        "KEEP",
        inserting
        + A_LOOK_BEFORE_DECIDES
        + "    ORDER BY e.activity_id, e.who"
        + rest.replace(THE_CONSTRAINT_DECIDES.lstrip("\n"), "", 1),
    )
    alter("DROP CONSTRAINT response_once_per_participant")
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE responses_response")
    alter(
        "ADD CONSTRAINT response_once_per_participant"
        " PRIMARY KEY (activity_id, participant)"
    )


def alter(change):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE responses_response {change}")


def test_without_the_constraint_they_count_more_than_once(
    hesitation, without_the_constraint
):
    poll, citizen = make_poll(), CitizenFactory()

    at_once([alone(call) for call in submissions(poll, citizen)])

    assert Response.objects.filter(activity=poll).count() > 1
