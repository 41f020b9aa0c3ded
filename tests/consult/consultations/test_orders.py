import pytest

from consult.consultations.activities import WrongAnswers
from consult.consultations.activities import kind_of as kind_of_activity
from consult.consultations.orders import ORDERS, fresh_order, in_order, order_for
from consult.consultations.questions import kind_of
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    QuestionFactory,
    with_definition,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    """A shuffled question of six choices, of which two stay at the end."""
    question = QuestionFactory(kind="multiple", is_shuffled=True, has_other=True)
    for position in range(4):
        ChoiceFactory(question=question, position=position)
    ChoiceFactory(question=question, position=4, is_exclusive=True)
    ChoiceFactory(question=question, position=5, stays_last=True)
    return question


def keys_in(question, order):
    options = kind_of(question).options(question)
    return [option.key for option in in_order(question, options, order)]


def test_everybody_sees_the_same_choices_in_some_order(question):
    written = keys_in(question, 0)

    seen = {tuple(keys_in(question, order)) for order in range(ORDERS)}

    assert all(sorted(keys) == sorted(written) for keys in seen)
    # Four choices can stand in 24 orders, of which a hundred draws meet nearly all.
    assert len(seen) > 15


def test_every_choice_comes_first_for_some(question):
    firsts = [keys_in(question, order)[0] for order in range(ORDERS)]

    assert min(firsts.count(key) for key in set(firsts)) > ORDERS / 10
    assert len(set(firsts)) == 4


def test_the_last_ones_stay_at_the_end(question):
    options = [option.key for option in kind_of(question).options(question)]

    for order in range(ORDERS):
        assert keys_in(question, order)[4:] == options[4:]


def test_an_order_can_be_told_again(question):
    assert keys_in(question, 37) == keys_in(question, 37)


def test_two_questions_are_not_shuffled_alike(question):
    other = QuestionFactory(is_shuffled=True)
    for position in range(4):
        ChoiceFactory(question=other, position=position)

    def ranks(asked):
        written = [option.key for option in kind_of(asked).options(asked)]
        return [[written.index(key) for key in keys_in(asked, n)[:4]] for n in range(9)]

    assert ranks(question) != ranks(other)


def test_what_is_not_shuffled_stays_as_it_was_written(question):
    question.is_shuffled = False

    assert keys_in(question, 37) == [
        option.key for option in kind_of(question).options(question)
    ]


def test_somebody_has_the_same_order_each_time_and_others_have_others():
    orders = [order_for(bytes([n]) * 16) for n in range(50)]

    assert orders == [order_for(bytes([n]) * 16) for n in range(50)]
    assert len(set(orders)) > 25
    assert all(0 <= order < ORDERS for order in [*orders, fresh_order()])


class TestKept:
    @pytest.fixture
    def survey(self):
        activity = ActivityFactory(kind="survey")
        QuestionFactory(activity=activity, kind="yes_no", is_required=False)
        return activity

    def check(self, survey, answers):
        return kind_of_activity(survey).check(with_definition(survey), answers)

    def test_with_the_answers_if_something_is_shuffled(self, survey):
        assert self.check(survey, {"order": 37}) == {}

        survey.questions.update(is_shuffled=True)

        assert self.check(survey, {"order": 37}) == {"order": 37}
        assert self.check(survey, {}) == {}

    @pytest.mark.parametrize("order", [-1, ORDERS, True, "37", None, [37]])
    def test_only_if_there_is_such_an_order(self, survey, order):
        survey.questions.update(is_shuffled=True)

        with pytest.raises(WrongAnswers) as refusal:
            self.check(survey, {"order": order})

        assert list(refusal.value.fields) == ["order"]
