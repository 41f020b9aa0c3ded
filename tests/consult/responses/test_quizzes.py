from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from consult.consultations.activities import WrongAnswers
from consult.responses import admission, quizzes
from consult.responses.models import QuizEntry, Response
from consult.responses.operations import (
    revise_response,
    submit_response,
    withdraw_response,
)
from consult.responses.quizzes import (
    EnteredOnce,
    NoQuiz,
    NotEntered,
    OutOfTime,
    as_drawn,
    begin_quiz,
    drawn_for,
    entry_of,
    refused_among,
)
from consult.responses.refusals import (
    AlreadyResponded,
    CitizensOnly,
    Closed,
    NoSecondTry,
    NotAsked,
    NotOpen,
)
from consult.responses.submissions import Verb, submission_of
from tests.consult.consultations.activities.test_quiz import make_quiz, right_answers
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    OfficialFactory,
    answer_to,
    make_poll,
)

pytestmark = pytest.mark.django_db(transaction=True)


def send(quiz, citizen, answers, **more):
    return submit_response(
        quiz, by=citizen, answers=answers, language="en", channel="web", **more
    )


def begin_ago(quiz, citizen, seconds):
    """Let the citizen's turn have begun so many seconds ago."""
    entry = begin_quiz(quiz, by=citizen)
    QuizEntry.objects.update(begun_at=timezone.now() - timedelta(seconds=seconds))
    return entry


def test_everybody_is_asked_as_many_as_are_drawn_and_the_same_again(citizen):
    quiz = make_quiz(bank=8, drawn=3)

    entry = begin_quiz(quiz, by=citizen)
    again = begin_quiz(quiz, by=citizen)

    assert len(entry.questions) == 3
    assert entry == again == entry_of(citizen, quiz)
    assert entry.ends_at - entry.begun_at == timedelta(seconds=300)
    assert QuizEntry.objects.count() == 1


def test_people_are_asked_different_questions_and_all_about_as_often():
    quiz = make_quiz(bank=6, drawn=3)
    draws = [drawn_for(quiz, bytes([number]) * 16) for number in range(200)]

    times = [sum(row in draw for draw in draws) for row in quiz.questions.all()]

    assert len({tuple(row.pk for row in draw) for draw in draws}) > 50
    assert all(70 < count < 130 for count in times)


def test_only_citizens_of_the_districts_asked_enter_while_it_is_open(citizen):
    quiz = make_quiz()
    with pytest.raises(CitizensOnly):
        begin_quiz(quiz, by=OfficialFactory())
    with pytest.raises(NoQuiz):
        begin_quiz(make_poll(), by=citizen)
    with pytest.raises(Closed):
        begin_quiz(make_quiz(consultation=ConsultationFactory(closed=True)), by=citizen)
    with pytest.raises(NotOpen):
        begin_quiz(
            make_quiz(consultation=ConsultationFactory(upcoming=True)), by=citizen
        )
    elsewhere = ConsultationFactory()
    elsewhere.districts.add(DistrictFactory())
    with pytest.raises(NotAsked):
        begin_quiz(make_quiz(consultation=elsewhere), by=citizen)
    assert not QuizEntry.objects.exists()


def test_answers_are_taken_once_from_who_has_begun(citizen):
    quiz = make_quiz()
    entry = begin_quiz(quiz, by=citizen)
    answers = right_answers(entry.questions)

    send(quiz, citizen, answers)

    assert Response.objects.get().answers == answers
    with pytest.raises(AlreadyResponded):
        send(quiz, citizen, {})
    with pytest.raises(NoSecondTry):
        revise_response(quiz, by=citizen, answers=answers)


def test_who_has_not_begun_is_refused(citizen):
    with pytest.raises(NotEntered):
        send(make_quiz(), citizen, {})


def test_a_question_that_was_not_drawn_is_refused_by_name(citizen):
    quiz = make_quiz()
    entry = begin_quiz(quiz, by=citizen)
    [strange, *_] = [row for row in quiz.questions.all() if row not in entry.questions]

    with pytest.raises(WrongAnswers) as refusal:
        send(quiz, citizen, right_answers([strange]))

    assert list(refusal.value.fields) == [str(strange.pk)]


def test_what_comes_too_late_is_refused_by_the_clock_of_the_database(citizen):
    quiz = make_quiz(seconds=300)
    entry = begin_ago(quiz, citizen, 306)

    with pytest.raises(OutOfTime):
        send(quiz, citizen, right_answers(entry.questions))

    QuizEntry.objects.update(begun_at=timezone.now() - timedelta(seconds=290))
    assert send(quiz, citizen, right_answers(entry.questions))


def test_without_the_guard_what_comes_late_would_be_kept(citizen, monkeypatch):
    quiz = make_quiz(seconds=300)
    entry = begin_ago(quiz, citizen, 306)
    monkeypatch.setattr(admission, "refused_among", lambda submissions: {})

    assert send(quiz, citizen, right_answers(entry.questions))


def test_who_takes_answers_back_does_not_try_again(citizen):
    quiz = make_quiz()
    entry = begin_quiz(quiz, by=citizen)
    send(quiz, citizen, {})

    withdraw_response(quiz, by=citizen)

    with pytest.raises(EnteredOnce):
        send(quiz, citizen, right_answers(entry.questions))


def test_a_retry_after_the_time_gets_the_reply_of_the_first(citizen):
    quiz, key = make_quiz(seconds=300), uuid4()
    entry = begin_quiz(quiz, by=citizen)
    answers = right_answers(entry.questions)
    first = send(quiz, citizen, answers, key=key)
    QuizEntry.objects.update(begun_at=timezone.now() - timedelta(seconds=400))

    again = send(quiz, citizen, answers, key=key)

    assert again.replayed
    assert again.code == first.code


def test_only_answers_to_a_quiz_cost_a_question_to_the_database(citizen, monkeypatch):
    asked = []
    monkeypatch.setattr(
        quizzes, "run", lambda statement, values: asked.append(values) or []
    )
    poll, quiz = make_poll(), make_quiz()

    assert refused_among([_submission(poll, citizen)] * 3) == {}
    assert asked == []
    assert refused_among([_submission(quiz, citizen), _submission(poll, citizen)])
    assert len(asked) == 1


def test_an_activity_as_drawn_asks_nothing_else(django_assert_num_queries):
    quiz = make_quiz()
    drawn = list(quiz.questions.all())[1:3]

    shown = as_drawn(quiz, drawn)

    with django_assert_num_queries(0):
        assert list(shown.questions.all()) == drawn
        assert list(shown.asked) == [str(row.pk) for row in drawn]
    assert len(quiz.questions.all()) == len(quiz.asked) == 5


def _submission(activity, citizen):
    return submission_of(activity, citizen.pk, answer_to(activity), verb=Verb.SUBMIT)
