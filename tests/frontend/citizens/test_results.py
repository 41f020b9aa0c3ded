"""What a page of results says of all who answered, and when."""

import re

import pytest

from consult.consultations.models import Consultation
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    ConsultationFactory,
    QuestionFactory,
    make_poll,
    with_definition,
)
from tests.frontend.citizens.conftest import results
from tests.frontend.citizens.counted import count, count_cells, keys_of
from tests.frontend.conftest import text_of

pytestmark = pytest.mark.django_db


def test_numbers_stand_with_their_base_their_time_and_their_limits(client, poll):
    count(poll, [30, 25, 5])

    text = text_of(results(client, poll))

    assert "60 people answered" in text
    assert re.search(r"Up to \d+:\d\d [ap]m today", text)
    assert "Self-selected answers, not a representative sample." in text
    assert "Yes 50% 30 people" in text


def test_the_most_given_answer_comes_first_and_dont_know_last(client, poll):
    *_others, last = poll.questions.all()[0].choices.all()
    last.stays_last = True
    last.save()
    count(poll, [10, 20, 70])
    _question, keys = keys_of(poll)

    page = results(client, poll).content.decode()

    cells = re.findall(r'data-cell="\d+=(\d+)"', page)
    assert cells == [keys[1], keys[0], keys[2]]


def test_large_ids_are_written_without_commas(client):
    poll = ActivityFactory()
    question = QuestionFactory(pk=1_234_567, activity=poll)
    ChoiceFactory(pk=7_654_321, question=question)
    poll = with_definition(poll)
    count(poll, [60])

    page = results(client, poll).content.decode()

    assert 'data-cell="1234567=7654321"' in page


def test_fewer_than_fifty_answers_are_only_counted(client, poll):
    count(poll, [30, 18, 1])

    text = text_of(results(client, poll))

    assert "49 people answered" in text
    assert "The answers are shown from 50 on" in text
    assert "%" not in text


def test_a_scale_keeps_its_order_and_has_a_mean(client):
    survey = ActivityFactory(kind="survey")
    question = QuestionFactory(activity=survey, kind="scale")
    survey = with_definition(survey)
    counts = {"": 100, f"q{question.pk}": 100, f"q{question.pk}=10": 60}
    count_cells(survey, {**counts, f"q{question.pk}=2": 40})

    reply = results(client, survey)

    keys = re.findall(r'data-cell="\d+=(\d+)"', reply.content.decode())
    assert keys == [str(number) for number in range(11)]
    assert "Mean 6.8 of 10." in text_of(reply)


@pytest.mark.parametrize(
    ("visibility", "words"),
    [
        ("after_answering", "Shown after answering"),
        ("after_closing", "Shown to everyone after closing"),
        ("officials_only", "Shown to officials only"),
    ],
)
def test_results_that_are_not_shown_yet_say_why_and_show_no_number(
    client, visibility, words
):
    poll = make_poll(consultation=ConsultationFactory(result_visibility=visibility))
    count(poll, [777, 25, 5])

    reply = results(client, poll)

    assert reply.status_code == 200
    assert words in text_of(reply)
    assert "777" not in text_of(reply)


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({"closed": True}, "Final count"),
        ({"closed": True, "sealed_at": None}, "the last answers are being counted"),
        ({"upcoming": True}, "This consultation opens on"),
    ],
)
def test_each_phase_says_what_the_numbers_are(client, traits, words):
    poll = make_poll(consultation=ConsultationFactory(**traits))
    count(poll, [30, 25, 5])

    assert words.lower() in text_of(results(client, poll)).lower()


def test_the_list_has_what_is_closed_and_what_is_shown_live(client):
    closed = make_poll(consultation=ConsultationFactory(closed=True))
    live = make_poll()
    secret = make_poll(
        consultation=ConsultationFactory(
            result_visibility=Consultation.Visibility.OFFICIALS_ONLY
        )
    )

    page = client.get("/en/results/").content.decode()

    assert f"/en/activities/{closed.slug}/results/" in page
    assert f"/en/activities/{live.slug}/results/" in page
    assert secret.slug not in page
