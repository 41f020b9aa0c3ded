"""What stands beside the results: the report, and what the breakdowns lack."""

import pytest

from tests.factories import ConsultationFactory, make_poll
from tests.frontend.citizens.counted import count, count_in

pytestmark = pytest.mark.django_db


def results(client, poll):
    return client.get(f"/en/activities/{poll.slug}/results/").content.decode()


@pytest.mark.parametrize(
    ("traits", "is_linked"),
    [
        ({"closed": True}, True),
        ({}, False),
        ({"closed": True, "sealed_at": None}, False),
    ],
)
def test_the_report_is_linked_once_it_is_out(client, traits, is_linked):
    poll = make_poll(consultation=ConsultationFactory(**traits))
    count(poll, [30, 25, 5])
    page = results(client, poll)

    report = f'href="/en/consultations/{poll.consultation.slug}/report/"'
    assert (report in page) == is_linked


@pytest.mark.parametrize(
    ("women", "is_said"), [([15, 12, 2], True), ([16, 12, 2], False)]
)
def test_strata_that_lack_the_last_answers_say_so(client, poll, women, is_said):
    count(poll, [31, 24, 5])
    count_in(poll, "gender", "man", [15, 12, 3])
    count_in(poll, "gender", "woman", women)

    text = results(client, poll)

    assert ("The last few answers are in the total only" in text) == is_said


def test_where_a_stratum_is_hidden_nothing_is_said_of_the_last_answers(client, poll):
    count(poll, [31, 24, 5])
    count_in(poll, "gender", "man", [20, 20, 5])
    count_in(poll, "gender", "woman", [2, 2, 0], is_released=False)

    text = results(client, poll)

    assert "The last few answers are in the total only" not in text
