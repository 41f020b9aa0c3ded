from datetime import timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.responses.models import QuizEntry
from consult.responses.operations import submit_response
from consult.responses.quizzes import NoQuiz, begin_quiz
from consult.responses.refusals import NoResponse
from consult.responses.scores import (
    NotYetRanked,
    commitment_of,
    lot_of,
    ranking_of,
    score_of,
    ticket_of,
)
from tests.consult.consultations.activities.test_quiz import (
    make_quiz,
    right_answers,
    wrong_answers,
)
from tests.factories import CitizenFactory, make_poll, with_definition

pytestmark = pytest.mark.django_db(transaction=True)


def take(quiz, *, right, citizen=None):
    """Let somebody answer so many of the questions drawn rightly; return their ticket."""
    citizen = citizen or CitizenFactory()
    drawn = begin_quiz(quiz, by=citizen).questions
    answers = {**right_answers(drawn[:right]), **wrong_answers(drawn[right:])}
    sent = submit_response(
        quiz, by=citizen, answers=answers, language="en", channel="web"
    )
    return ticket_of(sent.code)


def closed(quiz):
    past = timezone.now() - timedelta(minutes=1)
    rows = Consultation.objects.filter(pk=quiz.consultation_id)
    rows.update(closes_at=past, sealed_at=timezone.now())
    return with_definition(quiz)


def test_the_score_counts_what_is_right_and_takes_nothing_for_what_is_wrong(citizen):
    quiz = make_quiz()
    take(quiz, right=2, citizen=citizen)

    score = score_of(quiz, by=citizen)

    assert (score.right, score.total) == (2, 3)
    assert [item.is_right for item in score.items] == [True, True, False]
    assert all(item.right.is_right for item in score.items)


def test_nobody_learns_the_answers_before_their_own_are_in(citizen):
    quiz = make_quiz()
    begin_quiz(quiz, by=citizen)

    with pytest.raises(NoResponse):
        score_of(quiz, by=citizen)
    with pytest.raises(NoQuiz):
        score_of(make_poll(), by=citizen)


def test_the_ranking_waits_for_the_close():
    quiz = make_quiz()
    take(quiz, right=1)

    with pytest.raises(NotYetRanked):
        ranking_of(quiz)


def test_the_better_score_wins_then_the_shorter_time():
    quiz = make_quiz()
    poor, good, quick = (take(quiz, right=right) for right in (0, 3, 3))
    quiz = closed(quiz)

    ranking = ranking_of(quiz)

    times = {turn.ticket: turn.seconds for turn in ranking.turns}
    best = sorted([good, quick], key=times.get)
    assert [turn.ticket for turn in ranking.turns] == [*best, poor]
    assert [turn.score for turn in ranking.turns] == [3, 3, 0]
    assert [turn.place for turn in ranking.turns] == [1, 2, 3]


def test_a_tie_is_broken_by_a_lot_that_anybody_can_draw_again():
    quiz = make_quiz()
    promised = commitment_of(quiz)
    tickets = [take(quiz, right=3) for _ in range(4)]
    # All as fast as each other.
    for response in quiz.responses.all():
        QuizEntry.objects.filter(participant=response.participant).update(
            begun_at=response.submitted_at - timedelta(seconds=60)
        )
    ranking = ranking_of(closed(quiz))

    assert sha256(ranking.seed.encode()).hexdigest() == promised
    expected = sorted(tickets, key=lambda ticket: lot_of(ranking.seed, ticket))
    assert [turn.ticket for turn in ranking.turns] == expected


def test_the_lot_stays_when_the_secrets_of_the_site_are_changed(settings):
    quiz, other = make_quiz(), make_quiz()
    promised = commitment_of(quiz)

    settings.SECRET_KEY = "another"

    assert commitment_of(with_definition(quiz)) == promised != commitment_of(other)


def test_after_closing_everybody_may_know_what_was_right_and_why():
    quiz = make_quiz(bank=2)
    first, second = quiz.questions.all()
    type(first).objects.filter(pk=first.pk).update(explanation_en="It is so.")

    ranking = ranking_of(closed(quiz))

    right = {one.pk: one.choices.all()[0].pk for one in [first, second]}
    assert ranking.right_answers == right
    assert ranking.explanations == {first.pk: "It is so."}
