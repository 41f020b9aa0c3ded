"""The page that says what people agree on."""

import pytest

from consult.consultations.models import Consultation
from tests.factories import ConsultationFactory, make_poll

pytestmark = pytest.mark.django_db


def analysis_of(client, activity):
    reply = client.get(f"/en/activities/{activity.slug}/analysis/")
    assert reply.status_code == 200
    return reply.content.decode()


def test_the_page_says_that_there_is_nothing_to_say_yet(client, poll):
    page = analysis_of(client, poll)

    assert "There is nothing to say yet." in page
    assert "Self-selected answers" in page


def test_the_page_waits_as_was_fixed_at_launch(client):
    consultation = ConsultationFactory(
        result_visibility=Consultation.Visibility.OFFICIALS_ONLY
    )

    page = analysis_of(client, make_poll(consultation=consultation))

    assert "not shown at this time" in page
