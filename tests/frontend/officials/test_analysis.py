"""The analyst's screen."""

import pytest

from tests.factories import make_poll
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
