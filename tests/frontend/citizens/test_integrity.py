import pytest

from consult.integrity.comparing import left_of
from consult.integrity.operations import approve_quarantine, propose_lifting
from consult.responses.models import Response
from consult.responses.submissions import participant_in
from tests.factories import ConsultationFactory, make_poll
from tests.integrity_factories import (
    WHY,
    answers_in,
    officials_of,
    standing_quarantine,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    return make_poll()


@pytest.fixture
def farm(poll):
    answers_in(poll, [0, 1, 2, 0, 1] * 12)
    return answers_in(poll, [0] * 12)


def page_of(poll):
    return f"/en/activities/{poll.slug}/integrity/"


def test_everybody_reads_both_counts_and_the_reason(client, poll, farm):
    standing_quarantine(poll, farm)

    page = client.get(page_of(poll)).content.decode()

    assert "All answers: n = 72. Without those set aside: n = 60." in page
    # Exactly 40 % of 60 would say that all twelve chose alike.
    assert ">50%<" in page and ">40%<" not in page
    assert 'class="hidden-cell"' in page
    assert WHY["en"] in page
    assert "not a representative sample" in page


def test_the_results_stay_as_they_are_and_lead_there(client, poll, farm):
    standing_quarantine(poll, farm)

    page = client.get(f"/en/activities/{poll.slug}/results/").content.decode()

    assert "50%" in page
    assert page_of(poll) in page


def test_where_fewer_than_fifty_are_left_the_cleaned_counts_are_hidden(client, poll):
    answers_in(poll, [0, 1] * 24)
    standing_quarantine(poll, answers_in(poll, [0] * 12))

    reply = client.get(page_of(poll))

    assert reply.context["effect"].left is None
    assert "Too few answers are left" in reply.content.decode()


def test_a_question_that_few_of_those_set_aside_answered_is_not_counted_twice():
    assert left_of(100, 9) is None
    assert left_of(100, 10) == 90
    assert left_of(100, 0) == 100


def test_what_was_lifted_stays_to_be_read(client, poll, farm):
    quarantine = standing_quarantine(poll, farm)
    analyst, approver = officials_of(poll, "analyst", "approver")
    why = {code: f"They were people ({code})." for code in WHY}
    lifting = propose_lifting(quarantine, by=analyst, reason=why)
    approve_quarantine(lifting, by=approver)

    page = client.get(page_of(poll)).content.decode()

    assert "They are counted again since" in page
    assert "They were people (en)." in page


def test_where_nothing_is_set_aside_the_page_says_so(client, poll):
    assert "No answer is set aside here" in client.get(page_of(poll)).content.decode()


def test_results_that_are_not_shown_are_not_shown_here(client):
    hidden = make_poll(
        consultation=ConsultationFactory(result_visibility="officials_only")
    )

    page = client.get(page_of(hidden)).content.decode()

    assert "The results are not shown at this time." in page


def test_whose_answer_is_set_aside_reads_it_and_how_to_object(client, citizen, poll):
    rows = answers_in(poll, [0] * 60)
    Response.objects.filter(participant=rows[0].participant).update(
        participant=participant_in(poll, citizen.pk)
    )
    rows[0].participant = participant_in(poll, citizen.pk)
    standing_quarantine(poll, rows[:12])
    client.force_login(citizen)

    page = client.get("/en/mine/").content.decode()

    assert "Your answer is counted apart." in page
    assert WHY["en"] in page
