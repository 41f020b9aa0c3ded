import re
from dataclasses import asdict
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from consult.responses.models import QuizEntry, Response
from consult.responses.quizzes import entry_of
from frontend.citizens.pending import PendingAnswer
from frontend.citizens.rows import rows_of
from tests.consult.consultations.activities.test_quiz import make_quiz, right_answers
from tests.consult.responses.test_scores import closed, take
from tests.factories import CitizenFactory, ConsultationFactory

pytestmark = pytest.mark.django_db(transaction=True)

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def quiz(db):
    made = make_quiz(consultation=ConsultationFactory(result_visibility="live"))
    for number, question in enumerate(made.questions.all()):
        type(question).objects.filter(pk=question.pk).update(
            text_en=f"Riddle {number}?",
            text_gu=f"ગુપ્ત {number}?",
            explanation_en=f"Because {number}.",
        )
    return made


def address_of(quiz, rest=""):
    return f"/en/activities/{quiz.slug}/{rest}"


def shown(client, address):
    reply = client.get(address)
    assert reply.status_code == 200
    return reply.content.decode()


def sent(answers):
    return {f"q{pk}": choice for pk, choice in answers.items()} | {"page": "1"}


def test_a_quiz_is_begun_answered_and_scored_without_scripts(client, citizen, quiz):
    client.force_login(citizen)
    rules = shown(client, address_of(quiz))
    assert "You are asked 3 questions, drawn for you." in rules
    assert "Riddle" not in rules

    begun = client.post(address_of(quiz), headers=OURS)
    page = shown(client, begun.url)
    entry = entry_of(citizen, quiz)
    assert page.count("Riddle") == len(entry.questions) == 3
    assert "Answers are taken until" in page
    assert "Because" not in page

    done = client.post(
        address_of(quiz), sent(right_answers(entry.questions)), headers=OURS
    )
    assert done.url == address_of(quiz, "answered/")
    score = shown(client, done.url)
    assert "3 of 3 right" in score
    assert score.count("Because") == 3
    assert "Your ticket in the ranking" in score
    assert "Change answer" not in score
    assert client.get(address_of(quiz)).url == done.url


def test_nobody_who_has_not_begun_sees_a_question(client, quiz):
    consultation = f"/en/consultations/{quiz.consultation.slug}/"

    for address in [address_of(quiz), consultation, "/en/", "/en/results/"]:
        assert "Riddle" not in shown(client, address)
    assert "Riddle" not in client.get(address_of(quiz, "results/")).content.decode()
    assert "Sign in to begin" in shown(client, address_of(quiz))


def test_a_beginning_from_elsewhere_starts_no_clock(client, citizen, quiz):
    client.force_login(citizen)

    client.post(address_of(quiz), headers={"Sec-Fetch-Site": "cross-site"})

    assert not QuizEntry.objects.exists()


def test_what_comes_too_late_is_refused_in_words(client, citizen, quiz):
    client.force_login(citizen)
    client.post(address_of(quiz), headers=OURS)
    QuizEntry.objects.update(begun_at=timezone.now() - timedelta(minutes=6))
    answers = right_answers(entry_of(citizen, quiz).questions)

    late = client.post(address_of(quiz), sent(answers), headers=OURS)

    assert late.status_code == 410
    assert "The time for this quiz is over." in late.content.decode()
    assert not Response.objects.exists()


def test_the_ranking_is_shown_after_closing(client, quiz):
    ticket = take(quiz, right=3, citizen=CitizenFactory())
    assert client.get(address_of(quiz, "ranking/")).status_code == 403

    closed(quiz)

    ranking = shown(client, address_of(quiz, "ranking/"))
    assert ticket in ranking
    assert ranking.count("Riddle") == ranking.count("Because 0.") + 4 == 5
    assert "See the ranking" in shown(client, address_of(quiz))


@pytest.mark.parametrize("language", ["gu", "hi", "en"])
def test_the_rules_are_told_in_every_language(client, quiz, language):
    page = shown(client, f"/{language}/activities/{quiz.slug}/")

    assert len(page) < 30_000


def test_the_time_left_is_told_by_the_clock_of_the_server(client, citizen, quiz):
    client.force_login(citizen)
    client.post(address_of(quiz), headers=OURS)
    QuizEntry.objects.update(begun_at=timezone.now() - timedelta(seconds=60))

    page = shown(client, address_of(quiz))

    assert re.search(r"<b data-left>(4:00|3:59|3:58)</b>", page)
    assert "frontend/count-down.js" in page
    entry = entry_of(citizen, quiz)
    told = re.search(r'<count-down [^>]*ends="([^"]*)" now="([^"]*)"', page)
    ends, now = map(datetime.fromisoformat, told.groups())
    assert ends == entry.ends_at
    assert timedelta(0) < ends - now <= timedelta(minutes=4)


def test_a_card_counts_the_questions_drawn(client, quiz):
    rows = rows_of([quiz.consultation])

    assert [row.asked for row in rows] == [3]


def test_an_answer_that_waited_shows_only_ones_own_questions(client, citizen, quiz):
    client.force_login(citizen)
    client.post(address_of(quiz), headers=OURS)
    QuizEntry.objects.update(begun_at=timezone.now() - timedelta(minutes=6))
    session = client.session
    session["pending_answer"] = asdict(PendingAnswer(quiz.slug, {}))
    session.save()

    late = client.get("/en/sign-in/send/")

    assert late.status_code == 410
    assert late.content.decode().count("Riddle") == 3
