"""An activity's form: what it asks, takes and refuses."""

import pytest

from consult.responses.group_commit import writer
from consult.responses.models import Response
from consult.responses.queries import response_of
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    ConsultationFactory,
    QuestionFactory,
    answer_to,
    make_poll,
)
from tests.frontend.citizens.conftest import form_of, url

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_question_is_shown_with_its_choices(client, poll):
    page = client.get(url(poll)).content.decode()

    assert page.count('type="radio"') == 3
    assert "<legend><h1>Which bus?</h1></legend>" in page
    assert "Send answer" in page


def test_whoever_is_signed_in_answers_at_once(signed_in, poll, citizen):
    reply = signed_in.post(url(poll), form_of(poll))

    assert reply.headers["Location"] == url(poll, "answered/")
    response = response_of(citizen, poll)
    assert (response.answers, response.language, response.channel) == (
        answer_to(poll),
        "en",
        "web",
    )


def test_a_second_tap_is_not_a_second_answer(signed_in, poll):
    signed_in.post(url(poll), form_of(poll))

    reply = signed_in.post(url(poll), form_of(poll))

    assert reply.headers["Location"] == url(poll, "answered/")
    assert Response.objects.count() == 1


def test_an_answer_is_changed_by_intention_only(signed_in, poll, citizen):
    signed_in.post(url(poll), form_of(poll, 0))

    refused = signed_in.post(url(poll), form_of(poll, 1))
    assert refused.status_code == 409
    assert response_of(citizen, poll).answers == answer_to(poll, 0)

    signed_in.post(url(poll), form_of(poll, 1, is_revision="1"))
    assert response_of(citizen, poll).answers == answer_to(poll, 1)


def test_what_was_answered_is_there_when_one_comes_back(signed_in, poll):
    signed_in.post(url(poll), form_of(poll, 2))

    page = signed_in.get(url(poll)).content.decode()

    assert f'value="{answer_to(poll, 2).popitem()[1]}" checked' in page
    assert 'name="is_revision"' in page
    assert "Change answer" in page


def test_no_answer_is_said_above_the_rows_and_at_the_top(client, poll):
    reply = client.post(url(poll), {"page": "1"})
    page = reply.content.decode()

    assert reply.status_code == 400
    assert "One thing is left to do" in page
    assert page.count("This question needs an answer.") == 2


def test_a_language_can_be_switched_without_losing_what_was_chosen(client, poll):
    reply = client.post(f"/gu/activities/{poll.slug}/", form_of(poll, 1, go="stay"))
    page = reply.content.decode()

    assert reply.status_code == 200
    assert "કઈ બસ?" in page
    assert f'value="{answer_to(poll, 1).popitem()[1]}" checked' in page


def test_an_answer_to_a_closed_consultation_says_so(signed_in):
    poll = make_poll(consultation=ConsultationFactory(closed=True))

    assert "This consultation closed on" in signed_in.get(url(poll)).content.decode()
    reply = signed_in.post(url(poll), form_of(poll))

    assert reply.status_code == 410
    assert "It takes no more answers." in reply.content.decode()


def test_large_ids_are_written_without_commas(client):
    survey = ActivityFactory(kind="survey")
    several = QuestionFactory(pk=1_234_567, activity=survey, kind="multiple")
    choice = ChoiceFactory(pk=7_654_321, question=several)
    QuestionFactory(activity=survey, kind="scale", page=2)

    first = client.get(url(survey)).content.decode()
    second = client.post(url(survey), {"page": "1", "q1234567": choice.pk})

    assert 'name="q1234567" value="7654321"' in first
    assert 'name="q1234567" value="7654321"' in second.content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("gu", "તમારો જવાબ ખોવાયો નથી"),
        ("hi", "आपका जवाब खोया नहीं है"),
        ("en", "Your answer is not lost"),
    ],
)
def test_when_it_is_too_busy_the_form_says_so_and_keeps_what_was_chosen(
    signed_in, poll, monkeypatch, language, words
):
    monkeypatch.setattr(writer, "longest_queue", 0)
    chosen = answer_to(poll, 2).popitem()[1]

    reply = signed_in.post(f"/{language}/activities/{poll.slug}/", form_of(poll, 2))

    page = reply.content.decode()
    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "1")
    assert words in page
    assert f'value="{chosen}" checked' in page
    assert 'name="is_revision"' not in page
    assert Response.objects.count() == 0


def test_a_form_as_large_as_a_film_is_refused(client, poll):
    reply = client.post(url(poll), form_of(poll, junk="x" * 1_000_000))

    assert reply.status_code == 400
    assert "too large" in reply.content.decode()


@pytest.mark.parametrize("page", ["", "results/", "answered/", "withdraw/"])
def test_an_unknown_activity_has_no_page(client, db, page):
    reply = client.get(f"/hi/activities/none/{page}")

    assert reply.status_code == 404
    assert 'lang="hi"' in reply.content.decode()
