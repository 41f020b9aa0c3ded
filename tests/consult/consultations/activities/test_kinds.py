import pytest

from consult.consultations.activities import KINDS, WrongAnswers, kind_of
from consult.consultations.models import Activity
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    QuestionFactory,
    answer_to,
    make_poll,
    with_definition,
)

ASKING_NOTHING = {"pledge", "discussion", "statements"}


@pytest.fixture
def survey(db):
    """A survey of a scale that has to be answered and a text that need not be."""
    activity = ActivityFactory(kind="survey")
    QuestionFactory(activity=activity, kind="scale", position=0)
    QuestionFactory(activity=activity, kind="short_text", position=1, is_required=False)
    return with_definition(activity)


def names(activity):
    return [str(question.pk) for question in activity.questions.all()]


def wrong(activity, answers):
    with pytest.raises(WrongAnswers) as refusal:
        kind_of(activity).check(activity, answers)
    return {
        name: [str(message) for message in messages]
        for name, messages in refusal.value.fields.items()
    }


def found(activity):
    return [(f.place, str(f.message)) for f in kind_of(activity).unready(activity)]


def test_every_kind_of_activity_has_its_behaviour():
    assert set(KINDS) == set(Activity.Kind.values)


def test_check_keeps_what_was_answered_and_leaves_out_the_rest(survey):
    scale, text = names(survey)

    assert kind_of(survey).check(survey, {scale: 7, text: ""}) == {scale: 7}
    assert kind_of(survey).check(survey, {text: " words ", scale: 0}) == {
        scale: 0,
        text: "words",
    }


def test_check_names_every_question_that_is_wrong_at_once(survey):
    scale, text = names(survey)

    assert wrong(survey, {scale: 11, text: 5, "0": 1}) == {
        "0": ["This activity does not ask this question."],
        scale: ["Choose a whole number from 0 to 10."],
        text: ["Write your answer as text."],
    }


@pytest.mark.parametrize("nothing", [None, "", []])
def test_check_asks_for_what_is_required(survey, nothing):
    scale, _text = names(survey)

    for answers in [{}, {scale: nothing}]:
        assert wrong(survey, answers) == {scale: ["This question needs an answer."]}


def test_check_refuses_a_question_of_another_activity(survey):
    poll = make_poll()
    scale, _text = names(survey)

    assert list(wrong(survey, {scale: 3, **answer_to(poll)})) == names(poll)


def test_a_poll_asks_one_question_with_choices(db):
    poll = make_poll()
    assert found(poll) == []

    QuestionFactory(activity=poll, kind="scale", position=1)
    assert found(with_definition(poll)) == [
        ("questions", "A poll asks one question only."),
        ("questions[0].kind", "A poll's question offers choices."),
    ]


@pytest.mark.parametrize("kind", sorted(set(KINDS) - ASKING_NOTHING))
def test_an_activity_without_questions_is_not_ready(db, kind):
    lacking = found(with_definition(ActivityFactory(kind=kind)))

    assert ("questions", "Ask at least one question.") in lacking


def test_what_a_question_lacks_is_found_at_its_place(survey):
    question = QuestionFactory(activity=survey, kind="single", position=2)
    ChoiceFactory(question=question)

    assert found(with_definition(survey)) == [
        ("questions[2].choices", "Offer at least two choices.")
    ]
