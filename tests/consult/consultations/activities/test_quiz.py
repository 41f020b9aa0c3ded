import pytest

from consult.consultations.activities import kind_of
from consult.consultations.models import Choice
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    QuestionFactory,
    with_definition,
)

pytestmark = pytest.mark.django_db(transaction=True)


def make_quiz(*, bank=5, drawn=3, seconds=300, **activity):
    """Return an open quiz; of each question the first choice is right."""
    quiz = ActivityFactory(kind="quiz", drawn=drawn, seconds=seconds, **activity)
    for number in range(bank):
        question = QuestionFactory(activity=quiz, position=number)
        for position in range(3):
            ChoiceFactory(question=question, position=position, is_right=position == 0)
    return with_definition(quiz)


def right_answers(questions):
    return {
        str(row.pk): next(one.pk for one in row.choices.all() if one.is_right)
        for row in questions
    }


def wrong_answers(questions):
    return {str(row.pk): row.choices.all()[1].pk for row in questions}


def places(quiz):
    return {finding.place for finding in kind_of(quiz).unready(quiz)}


def test_a_quiz_that_lacks_nothing_is_ready():
    assert places(make_quiz()) == set()
    assert places(make_quiz(drawn=None)) == set()


@pytest.mark.parametrize("drawn", [0, 6])
def test_no_more_can_be_drawn_than_there_are(drawn):
    assert places(make_quiz(drawn=drawn)) == {"drawn"}


@pytest.mark.parametrize("seconds", [None, 29, 7201])
def test_the_clock_needs_a_time_that_people_can_keep(seconds):
    assert places(make_quiz(seconds=seconds)) == {"seconds"}


def test_one_choice_of_each_question_is_right():
    quiz = make_quiz(bank=3)
    first, second, _third = quiz.questions.all()
    Choice.objects.filter(question=first).update(is_right=True)
    Choice.objects.filter(question=second).update(is_right=False)
    QuestionFactory(activity=quiz, kind="scale", position=3)

    assert places(with_definition(quiz)) == {
        "questions[0].choices",
        "questions[1].choices",
        "questions[3].kind",
        "questions[3].choices",
    }


def test_a_question_may_be_left_out():
    quiz = make_quiz()

    assert kind_of(quiz).check(quiz, {}) == {}
    given = right_answers(quiz.questions.all()[:1])
    assert kind_of(quiz).check(quiz, given) == given
