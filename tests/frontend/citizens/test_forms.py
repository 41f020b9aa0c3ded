import pytest
from django.http import QueryDict

from frontend.citizens.forms import AnswerForm
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    QuestionFactory,
    with_definition,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    """A survey of two pages: agreement and several choices, then a scale and text."""
    survey = ActivityFactory(kind="survey")
    QuestionFactory(activity=survey, kind="agreement", page=1)
    several = QuestionFactory(activity=survey, kind="multiple", page=1, position=1)
    ChoiceFactory.create_batch(3, question=several)
    QuestionFactory(activity=survey, kind="scale", page=2, position=2)
    QuestionFactory(
        activity=survey, kind="short_text", page=2, position=3, is_required=False
    )
    return with_definition(survey)


def names(survey):
    return [f"q{question.pk}" for question in survey.questions.all()]


def sent(survey, query):
    return AnswerForm.sent(survey, QueryDict(query))


def test_a_page_asks_its_own_questions_only(survey):
    form = AnswerForm(survey, {})

    assert [asked.question.kind for asked in form.questions] == [
        "agreement",
        "multiple",
    ]
    assert [asked.question.kind for asked in form.turned(1).questions] == [
        "scale",
        "short_text",
    ]


def test_answers_of_other_pages_travel_along(survey):
    agreement, several, scale, _text = names(survey)
    choices = [choice.pk for choice in survey.questions.all()[1].choices.all()]

    form = sent(
        survey,
        f"page=2&{agreement}=4&{several}={choices[0]}&{several}={choices[2]}&{scale}=7",
    )

    assert list(form.carried) == [
        (agreement, "4"),
        (several, str(choices[0])),
        (several, str(choices[2])),
    ]


@pytest.mark.parametrize("typed", ["7", "૭", "७", " 7 "])
def test_digits_of_every_script_are_numbers(survey, typed):
    scale = names(survey)[2]

    form = AnswerForm.sent(
        survey, QueryDict(mutable=True) | {"page": "2", scale: typed}
    )

    assert form.answers == {scale[1:]: 7}


def test_what_is_wrong_is_said_at_its_question_and_linked_to_its_first_row(survey):
    agreement = names(survey)[0]

    form = sent(survey, "page=1")

    assert not form.is_page_right()
    assert form.problems[0].anchor == f"{agreement}-1"
    assert len(form.questions[0].errors) == 1


def test_a_page_is_right_while_later_pages_are_still_empty(survey):
    agreement, several, *_later = names(survey)
    choice = survey.questions.all()[1].choices.all()[0].pk

    assert sent(survey, f"page=1&{agreement}=4&{several}={choice}").is_page_right()


def test_the_whole_form_turns_to_the_first_page_that_is_wrong(survey):
    scale = names(survey)[2]

    form = sent(survey, f"page=2&{scale}=7")

    assert not form.is_right()
    assert form.page == 1


@pytest.mark.parametrize("page", ["0", "99", "x", "-1", "1" * 5000, "૧"])
def test_a_page_that_does_not_exist_is_taken_as_one_that_does(survey, page):
    form = AnswerForm.sent(survey, QueryDict(mutable=True) | {"page": page})

    assert 1 <= form.page <= form.pages


@pytest.mark.parametrize("junk", ["", "x", "9" * 5000, "1.5", "-3", "\x00", "१x"])
def test_junk_is_refused_and_kept_for_its_writer(survey, junk):
    scale = names(survey)[2]

    form = AnswerForm.sent(survey, QueryDict(mutable=True) | {"page": "2", scale: junk})

    assert not form.is_page_right()
    assert form.answers == {scale[1:]: junk}


def test_the_chosen_rows_are_said_in_words(survey):
    several = survey.questions.all()[1]
    chosen = several.choices.all()[1]

    form = AnswerForm(survey, {str(several.pk): [chosen.pk]})

    assert [asked.in_words for asked in form.said] == [[chosen.text]]
