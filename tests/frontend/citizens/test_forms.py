from urllib.parse import urlencode

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

    form = sent(survey, urlencode({"page": "2", scale: typed}))

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
    form = sent(survey, urlencode({"page": page}))

    assert 1 <= form.page <= form.pages


@pytest.mark.parametrize("junk", ["", "x", "9" * 5000, "1.5", "-3", "\x00", "१x"])
def test_junk_is_refused_and_kept_for_its_writer(survey, junk):
    scale = names(survey)[2]

    form = sent(survey, urlencode({"page": "2", scale: junk}))

    assert not form.is_page_right()
    assert form.answers == {scale[1:]: junk}


def test_the_chosen_rows_are_said_in_words(survey):
    several = survey.questions.all()[1]
    chosen = several.choices.all()[1]

    form = AnswerForm(survey, {str(several.pk): [chosen.pk]})

    assert [asked.in_words for asked in form.said] == [chosen.text]


class TestConditions:
    """A page asks what the answers to earlier pages show."""

    @pytest.fixture
    def survey(self):
        """Who does not agree is asked why on page 2; all are asked more on page 3."""
        survey = ActivityFactory(kind="survey")
        agreement = QuestionFactory(activity=survey, kind="agreement", page=1)
        why = {"question": agreement.pk, "operator": "less", "value": 3}
        QuestionFactory(activity=survey, kind="scale", page=2, show_if=why)
        QuestionFactory(activity=survey, kind="scale", page=3)
        return with_definition(survey)

    @pytest.fixture
    def without_end(self, survey):
        """The same survey without its third page."""
        survey.questions.get(page=3).delete()
        return with_definition(survey)

    def test_a_page_of_which_nothing_is_asked_is_passed_over(self, survey):
        agreement, why, _more = names(survey)

        content = sent(survey, f"page=1&{agreement}=5")
        critical = sent(survey, f"page=1&{agreement}=1")

        assert (content.turned(1).page, critical.turned(1).page) == (3, 2)
        assert (content.steps, critical.steps) == (2, 3)
        assert content.turned(1).turned(-1).page == 1
        assert [asked.name for asked in critical.turned(1).questions] == [why]

    def test_what_is_hidden_again_travels_along_and_is_not_kept(self, survey):
        agreement, why, more = names(survey)

        form = sent(survey, f"page=3&{agreement}=5&{why}=7&{more}=9")

        assert (why, "7") in list(form.carried)
        assert form.is_right()
        assert form.checked == {agreement[1:]: 5, more[1:]: 9}

    def test_the_last_page_is_final_only_if_no_answer_can_lead_on(self, survey):
        agreement, _why, more = names(survey)

        assert not sent(survey, f"page=1&{agreement}=5").is_final
        assert sent(survey, f"page=3&{agreement}=5&{more}=1").is_final

    def test_where_an_answer_may_lead_on_and_does_not_it_is_asked_whether_to_send(
        self, without_end
    ):
        agreement, _why = names(without_end)

        form = sent(without_end, f"page=1&{agreement}=5")

        assert form.is_last and not form.is_final
        end = form.turned(1)
        assert (end.page, end.questions) == (end.end, [])
        assert end.is_final
        assert end.turned(-1).page == 1


class TestOrder:
    """Shuffled answers keep their order over pages, languages and revisions."""

    @pytest.fixture
    def survey(self):
        survey = ActivityFactory(kind="survey")
        question = QuestionFactory(activity=survey, kind="single", is_shuffled=True)
        ChoiceFactory.create_batch(5, question=question)
        QuestionFactory(activity=survey, kind="scale", page=2)
        return with_definition(survey)

    def rows(self, form):
        return [row.value for row in form.questions[0].rows]

    def test_the_order_comes_along(self, survey):
        form = AnswerForm(survey, {}, order=7)

        assert ("order", "7") in list(form.carried)
        assert self.rows(form) == self.rows(sent(survey, "page=1&order=7"))
        # Two orders may be the same by chance, twenty are not.
        orders = [sent(survey, f"page=1&order={order}") for order in range(20)]
        assert len({tuple(self.rows(form)) for form in orders}) > 1

    def test_an_answer_brings_the_order_it_was_given_in(self, survey):
        form = AnswerForm(survey, {"order": 7}, order=8)

        assert form.order == 7
        assert form.answers == {"order": 7}

    @pytest.mark.parametrize("junk", ["", "x", "100", "-1", "9" * 5000])
    def test_an_order_that_is_none_is_replaced(self, survey, junk):
        form = sent(survey, urlencode({"order": junk}))

        assert form.order in range(100)

    def test_what_is_not_shuffled_has_no_order(self):
        survey = ActivityFactory(kind="survey")
        QuestionFactory(activity=survey, kind="scale")

        assert AnswerForm(with_definition(survey), {}, order=7).answers == {}
