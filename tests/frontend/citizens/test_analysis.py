"""The page that says what people agree on."""

import pytest

from consult.analysis.operations import read_activity
from consult.consultations.models import Consultation
from consult.contributions.models import Contribution
from tests.analysis_factories import tallied
from tests.consult.analysis.test_votes import voting
from tests.factories import ConsultationFactory, DistrictFactory, make_poll
from tests.statements_factories import make_statements

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


def test_the_page_names_the_group_that_agrees_least(client):
    poll = make_poll(choices=2)
    DistrictFactory(lgd_code=445, name_en="Dahod")
    DistrictFactory(lgd_code=446, name_en="Gandhinagar")
    tallied(poll, district={"445": [360, 40], "446": [130, 70]})
    read_activity(poll)

    page = analysis_of(client, poll)

    assert "Agreed everywhere" in page
    assert "Lowest 65%: Gandhinagar" in page
    assert "82%" in page
    assert "There is nothing to say yet." not in page


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({}, "Nothing yet that can be said of every group."),
        ({"closed": True}, "No answer holds in every group."),
    ],
)
def test_where_nothing_holds_everywhere_it_is_final_after_closing(
    client, traits, words
):
    poll = make_poll(choices=2, consultation=ConsultationFactory(**traits))
    tallied(poll, district={"445": [300, 100], "446": [70, 130]})
    read_activity(poll)

    assert words in analysis_of(client, poll)


def test_the_page_says_along_which_line_opinions_split(client):
    poll = make_poll(choices=2)
    tallied(
        poll,
        district={"445": [300, 100], "446": [70, 130]},
        gender={"woman": [185, 115], "man": [185, 115]},
    )
    read_activity(poll)

    page = analysis_of(client, poll)

    assert "Farthest apart between districts: 40 points" in page
    assert "Lowest 35%" in page


def test_statements_are_shown_in_their_own_language_and_masked(client):
    activity = make_statements(1)
    statement = voting(activity, *[1] * 60, *[-1] * 20)
    Contribution.objects.filter(pk=statement.pk).update(
        text="Call 9825012345 about lamps."
    )
    read_activity(activity)

    page = analysis_of(client, activity)

    assert "about lamps." in page
    assert "9825012345" not in page


def test_a_statement_hidden_since_it_was_read_is_left_out(client):
    activity = make_statements(1)
    statement = voting(activity, *[1] * 60, *[-1] * 20)
    read_activity(activity)
    Contribution.objects.filter(pk=statement.pk).update(state="hidden")

    assert statement.text not in analysis_of(client, activity)
