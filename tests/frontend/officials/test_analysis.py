"""The analyst's screen."""

import pytest

from consult.analysis.operations import read_activity
from tests.analysis_factories import tallied
from tests.factories import ConsultationFactory, make_poll
from tests.frontend.officials.conftest import draft_for

pytestmark = pytest.mark.django_db


def test_the_screen_says_that_there_is_nothing_to_say_yet(client, author):
    poll = draft_for(author).activities.get()

    reply = client.get(f"/en/office/activities/{poll.slug}/analysis/")

    assert reply.status_code == 200
    assert "There is nothing to say yet." in reply.content.decode()


def test_another_departments_analysis_is_not_found(client, author):
    reply = client.get(f"/en/office/activities/{make_poll().slug}/analysis/")

    assert reply.status_code == 404


def test_the_screen_ranks_answers_in_a_table(client, author):
    consultation = ConsultationFactory(department=author.department)
    poll = make_poll(choices=2, consultation=consultation)
    tallied(poll, district={"445": [360, 40], "446": [130, 70]})
    read_activity(poll)

    reply = client.get(f"/en/office/activities/{poll.slug}/analysis/")

    page = reply.content.decode()
    assert "Holds in every group" in page
    assert "Less than half in every group" in page
    assert "1 holds in every group." in page
