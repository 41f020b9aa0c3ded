import pytest

from consult.consultations.activities import WrongAnswers, kind_of
from consult.responses.operations import submit_response, withdraw_response
from consult.responses.refusals import AlreadyResponded
from consult.tallies.queries import people_in
from consult.tallies.recount import drifts_of
from tests.factories import (
    ActivityFactory,
    CitizenFactory,
    QuestionFactory,
    with_definition,
)

pytestmark = pytest.mark.django_db(transaction=True)

INTRO = {
    "intro_gu": "હું પાણી બચાવીશ.",
    "intro_hi": "मैं पानी बचाऊँगा।",
    "intro_en": "I save water.",
}


def make_pledge(**activity):
    """Return an open pledge."""
    return with_definition(ActivityFactory(kind="pledge", **{**INTRO, **activity}))


def pledge_of(citizen, pledge):
    return submit_response(pledge, by=citizen, answers={}, language="en", channel="web")


def places(pledge):
    return {finding.place for finding in kind_of(pledge).unready(pledge)}


def test_a_pledge_needs_its_words_and_no_question():
    assert places(make_pledge()) == set()
    assert places(make_pledge(**dict.fromkeys(INTRO, ""))) == {"intro"}

    asking = make_pledge()
    QuestionFactory(activity=asking)
    assert places(with_definition(asking)) == {"questions"}


def test_a_pledge_takes_no_answer():
    pledge = make_pledge()

    assert kind_of(pledge).check(pledge, {}) == {}
    with pytest.raises(WrongAnswers):
        kind_of(pledge).check(pledge, {"7": 1})


def test_everybody_who_pledged_counts_once_until_they_take_it_back():
    pledge, first, second = make_pledge(), CitizenFactory(), CitizenFactory()

    pledge_of(first, pledge)
    pledge_of(second, pledge)
    with pytest.raises(AlreadyResponded):
        pledge_of(first, pledge)
    assert people_in([pledge]) == {pledge.pk: 2}

    withdraw_response(pledge, by=first)
    assert people_in([pledge]) == {pledge.pk: 1}
    assert not drifts_of(pledge)
