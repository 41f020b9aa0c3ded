import pytest
from django.http import QueryDict

from consult.consultations.models import Question
from consult.consultations.questions import kind_of
from consult.consultations.questions.base import WrongAnswer
from frontend.citizens.widgets import WIDGETS, widget_for
from tests.frontend.citizens.every_kind import answer_to, question_of

pytestmark = pytest.mark.django_db


def typed(question, fields):
    """Return the question as filled with fields that are named by their parts."""
    sent = QueryDict(mutable=True)
    for part, values in fields.items():
        name = f"q{question.pk}-{part}" if part else f"q{question.pk}"
        sent.setlist(name, values if isinstance(values, list) else [values])
    return widget_for(question).sent(sent)


def test_every_kind_has_a_widget():
    assert set(WIDGETS) == set(Question.Kind)


@pytest.mark.parametrize("kind", Question.Kind.values)
def test_an_answer_comes_back_as_it_was_kept(kind):
    question = question_of(kind)
    kept = kind_of(question).check(question, answer_to(question))

    shown = widget_for(question).answered(kept)
    sent = QueryDict(mutable=True)
    for name, value in shown.fields:
        sent.appendlist(name, value)

    assert widget_for(question).sent(sent).answer == kept
    assert shown.in_words == kind_of(question).in_words(question, kept)


@pytest.mark.parametrize("kind", Question.Kind.values)
def test_nothing_typed_is_no_answer(kind):
    widget = typed(question_of(kind), {})

    assert widget.answer is None
    assert not widget.is_touched
    assert list(widget.fields) == []


class TestRanking:
    @pytest.fixture
    def question(self):
        return question_of("ranking")

    @pytest.fixture
    def parts(self, question):
        return [f"c{choice}" for choice in question.offered]

    def test_places_in_any_script_make_an_order(self, question, parts):
        first, second, third = question.offered

        widget = typed(question, dict(zip(parts, ["૩", "1", "२"], strict=True)))

        assert widget.answer == [second, third, first]

    def test_a_place_left_free_is_no_mistake(self, question, parts):
        first, _second, third = question.offered

        assert typed(question, {parts[0]: "3", parts[2]: "1"}).answer == [third, first]

    @pytest.mark.parametrize(
        ("places", "words"),
        [
            (["1", "1", ""], "one answer only"),
            (["1", "9", ""], "from the list"),
            (["x", "", ""], "from the list"),
        ],
    )
    def test_what_makes_no_order_says_why_and_stays(
        self, question, parts, places, words
    ):
        widget = typed(question, dict(zip(parts, places, strict=True)))

        with pytest.raises(WrongAnswer, match=words):
            _ = widget.answer
        assert widget.read() is None
        assert [value for _name, value in widget.fields] == places


def test_points_are_read_for_each_choice_and_junk_is_left_for_the_check():
    question = question_of("points")
    first, second, third = question.offered

    widget = typed(question, {f"c{first}": "૭", f"c{second}": "", f"c{third}": "x"})

    assert widget.answer == {str(first): 7, str(third): "x"}


def test_a_table_names_the_first_row_that_was_left_out():
    question = question_of("matrix")
    first, second = question.asked_rows
    choice = next(iter(question.offered))

    widget = typed(question, {f"r{first}": str(choice)})

    assert widget.answer == {str(first): choice}
    assert widget.anchor == f"q{question.pk}-r{second}-{choice}"


@pytest.mark.parametrize(
    ("text", "number"),
    [("42", 42), ("૪૨", 42), (" 1,200 ", 1200), ("−7", -7), ("4.5", "4.5"), ("", "")],
)
def test_a_number_is_read_however_it_was_written(text, number):
    assert typed(question_of("number"), {"": text}).answer == number


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [("31", "2", "2026"), ("", "2", "2026"), ("x", "2", "2026"), ("1", "1", "9" * 99)],
)
def test_a_day_that_does_not_exist_is_refused_and_kept(day, month, year):
    fields = {"day": day, "month": month, "year": year}

    widget = typed(question_of("date"), fields)

    assert len(widget.unreadable) == 1
    assert [value for _name, value in widget.fields] == [day, month, year]


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_words_beside_another_answer_do_not_count_but_are_not_lost(kind):
    question = question_of(kind)
    choice = next(iter(question.offered))

    widget = typed(question, {"": str(choice), "words": "The tram"})

    kept = kind_of(question).check(question, widget.answer)
    assert kept == (choice if kind == "single" else [choice])
    assert widget.words == "The tram"


def test_a_shuffled_question_stands_in_the_order_it_is_asked_in():
    question = question_of("single", is_shuffled=True)
    orders = [
        tuple(row.value for row in widget_for(question, order=order).rows)
        for order in range(20)
    ]

    assert len(set(orders)) > 1
    assert {order[-1] for order in orders} == {"other"}
    assert orders[7] == tuple(row.value for row in widget_for(question, order=7).rows)


@pytest.mark.parametrize("kind", ["multiple", "ranking"])
def test_how_many_may_be_chosen_is_said_before_anybody_chooses(kind):
    question = question_of(kind, min_choices=2, max_choices=3)

    assert widget_for(question).limits == [
        "Choose at least 2 answers.",
        "Choose at most 3 answers.",
    ]
    assert widget_for(question_of(kind)).limits == []


@pytest.mark.parametrize("kind", Question.Kind.values)
def test_whatever_is_typed_is_read_back_without_a_fault(kind):
    question = question_of(kind)
    junk = ["\x00", "<b>૧૨</b>", "9" * 50]

    widget = typed(question, {part: junk for part in widget_for(question).parts})

    assert "9" * 50 in widget.in_words
    assert widget.read() is None or widget.read() == widget.answer
