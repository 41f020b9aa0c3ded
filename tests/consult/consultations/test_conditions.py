import pytest

from consult.consultations.activities import WrongAnswers, kind_of
from consult.consultations.conditions import misfits, shown_questions
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    QuestionFactory,
    with_definition,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return ActivityFactory(kind="survey")


def asked(survey, kind="single", *, page=1, choices=0, **more):
    question = QuestionFactory(activity=survey, kind=kind, page=page, **more)
    ChoiceFactory.create_batch(choices, question=question)
    return question


def condition(question, operator, value=None):
    return {"question": question.pk, "operator": operator, "value": value}


def only_if(question, operator, value=None, *, page=2, **more):
    """Return a question that is asked on a later page if the condition holds."""
    return asked(
        question.activity,
        "short_text",
        page=page,
        show_if=condition(question, operator, value),
        **more,
    )


def shown(survey, answers):
    """Return the ids of what is shown to somebody who answered so."""
    named = {str(question.pk): value for question, value in answers.items()}
    return [q.pk for q in shown_questions(with_definition(survey), named)]


@pytest.mark.parametrize(
    ("kind", "answer", "operator", "value", "holds"),
    [
        ("scale", 7, "answered", None, True),
        ("scale", None, "answered", None, False),
        ("scale", 7, "equals", 7, True),
        ("scale", 0, "equals", 0, True),
        ("scale", 7, "equals", 8, False),
        ("scale", 7, "not_equals", 8, True),
        ("scale", None, "not_equals", 8, False),
        ("scale", 7, "greater", 6, True),
        ("scale", 7, "greater", 7, False),
        ("scale", 7, "less", 8, True),
        ("faces", {"value": 2, "words": "!"}, "less", 3, True),
        ("yes_no", "yes", "equals", "yes", True),
        ("yes_no", "dont_know", "equals", "yes", False),
        ("date", "2026-11-22", "greater", "2026-11-21", True),
        ("date", "2026-11-22", "less", "2026-11-22", False),
        ("scale", 99, "greater", 6, False),
        ("scale", "7", "greater", 6, False),
    ],
)
def test_a_question_is_shown_by_an_earlier_answer(
    survey, kind, answer, operator, value, holds
):
    first = asked(survey, kind, lowest=202601, highest=202612)
    then = only_if(first, operator, value)

    assert (then.pk in shown(survey, {first: answer})) is holds


@pytest.mark.parametrize("kind", ["multiple", "ranking", "points"])
def test_a_condition_may_look_for_one_choice_among_several(survey, kind):
    first = asked(survey, kind, choices=3)
    here, there, _nowhere = first.choices.order_by("pk")
    then = only_if(first, "contains", here.pk)
    answers = {
        "points": [{str(here.pk): 4, str(there.pk): 6}, {str(there.pk): 10}],
    }.get(kind, [[there.pk, here.pk], [there.pk]])

    assert [then.pk in shown(survey, {first: a}) for a in answers] == [True, False]


def test_other_can_be_asked_about(survey):
    first = asked(survey, choices=2, has_other=True)
    then = only_if(first, "equals", "other")

    assert then.pk in shown(survey, {first: {"value": "other", "words": "Trams"}})
    assert list(misfits(with_definition(survey).questions.all())) == []


def test_what_depends_on_a_hidden_question_is_hidden_too(survey):
    first = asked(survey, "yes_no")
    second = only_if(first, "equals", "yes")
    third = only_if(second, "answered", page=3)

    assert shown(survey, {first: "yes", second: "Trams", third: "!"}) == [
        first.pk,
        second.pk,
        third.pk,
    ]
    assert shown(survey, {first: "no", second: "Trams", third: "!"}) == [first.pk]


class TestAnswers:
    def checked(self, survey, answers):
        named = {str(question.pk): value for question, value in answers.items()}
        return kind_of(survey).check(with_definition(survey), named)

    def test_to_hidden_questions_are_dropped_and_not_required(self, survey):
        first = asked(survey, "yes_no")
        second = only_if(first, "equals", "yes")

        assert self.checked(survey, {first: "no"}) == {str(first.pk): "no"}
        assert self.checked(survey, {first: "no", second: "Trams"}) == {
            str(first.pk): "no"
        }

    def test_that_hidden_questions_would_refuse_are_dropped_too(self, survey):
        first = asked(survey, "yes_no")
        second = only_if(first, "equals", "yes")

        assert self.checked(survey, {first: "no", second: 7}) == {str(first.pk): "no"}

    def test_to_shown_questions_are_required(self, survey):
        first = asked(survey, "yes_no")
        second = only_if(first, "equals", "yes")

        with pytest.raises(WrongAnswers) as refusal:
            self.checked(survey, {first: "yes"})

        assert list(refusal.value.fields) == [str(second.pk)]


class TestMisfits:
    def found(self, survey):
        questions = with_definition(survey).questions.all()
        return {question.pk: str(why) for question, why in misfits(questions)}

    def test_none_are_found_in_conditions_that_can_be_met(self, survey):
        first = asked(survey, choices=2)
        only_if(first, "not_equals", first.choices.all()[0].pk)
        only_if(asked(survey, "number", lowest=0, highest=9), "greater", 8)
        only_if(
            asked(survey, "date", lowest=202601, highest=202602), "less", "2026-01-02"
        )

        assert self.found(survey) == {}

    @pytest.mark.parametrize("page", [1, 2])
    def test_a_question_of_the_same_or_a_later_page_cannot_decide(self, survey, page):
        first = asked(survey, "yes_no", page=page)
        then = only_if(first, "answered", page=1)

        assert self.found(survey) == {
            then.pk: "Put it on a later page than the question that it depends on."
        }

    def test_questions_cannot_wait_for_each_other(self, survey):
        first = asked(survey, "yes_no", page=2)
        then = only_if(first, "answered", page=2)
        first.show_if = condition(then, "answered")
        first.save()

        assert set(self.found(survey)) == {first.pk, then.pk}

    def test_a_question_of_another_activity_cannot_decide(self, survey):
        elsewhere = asked(ActivityFactory(), "yes_no")
        asked(survey)
        then = asked(survey, "scale", page=2, show_if=condition(elsewhere, "answered"))

        assert self.found(survey) == {
            then.pk: "It depends on a question that is not asked here."
        }

    @pytest.mark.parametrize(
        ("kind", "operator", "value"),
        [
            ("yes_no", "equals", "maybe"),
            ("yes_no", "equals", None),
            ("single", "equals", 0),
            ("single", "equals", "other"),
            ("single", "equals", [1]),
            ("multiple", "contains", 0),
            ("scale", "greater", 10),
            ("scale", "less", 0),
            ("scale", "equals", 11),
            ("scale", "equals", True),
            ("number", "greater", 9),
            ("number", "less", 0),
            ("number", "equals", 10),
            ("date", "greater", "2026-02-28"),
            ("date", "less", "2026-01-01"),
            ("date", "equals", "2026-03-01"),
        ],
    )
    def test_a_dead_end_is_found(self, survey, kind, operator, value):
        ends = (202601, 202602) if kind == "date" else (0, 9)
        first = asked(survey, kind, choices=2, lowest=ends[0], highest=ends[1])
        then = only_if(first, operator, value)

        assert self.found(survey) == {
            then.pk: "No answer to that question could ever meet this condition."
        }

    @pytest.mark.parametrize(
        ("kind", "operator"),
        [
            ("short_text", "equals"),
            ("matrix", "contains"),
            ("multiple", "equals"),
            ("single", "greater"),
            ("place", "less"),
        ],
    )
    def test_what_cannot_be_compared_is_found(self, survey, kind, operator):
        then = only_if(asked(survey, kind), operator, 1)

        assert self.found(survey) == {
            then.pk: "This question’s answers cannot be compared in that way."
        }

    def test_they_are_named_among_what_is_not_ready(self, survey):
        first = asked(survey, "yes_no", position=0)
        only_if(first, "equals", "maybe", position=1)

        places = [f.place for f in kind_of(survey).unready(with_definition(survey))]

        assert places == ["questions[1].show_if"]
