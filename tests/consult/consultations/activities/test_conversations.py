import pytest

from consult.consultations.activities import AsksNothing, kind_of
from tests.factories import ActivityFactory, QuestionFactory, with_definition

pytestmark = pytest.mark.django_db

KINDS = ["discussion", "statements"]


def lacking(activity):
    whole = with_definition(activity)
    return {(f.place, f.language) for f in kind_of(whole).unready(whole)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_conversation_needs_an_introduction_and_no_question(kind):
    activity = ActivityFactory(kind=kind, intro_gu="બસ", intro_hi="बस", intro_en="Bus")

    assert lacking(activity) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_conversation_says_what_it_lacks(kind):
    activity = ActivityFactory(kind=kind)
    QuestionFactory(activity=activity)

    assert lacking(activity) == {
        ("intro", "gu"),
        ("intro", "hi"),
        ("intro", "en"),
        ("questions", ""),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_conversation_takes_no_answers(kind):
    activity = with_definition(ActivityFactory(kind=kind))

    with pytest.raises(AsksNothing):
        kind_of(activity).check(activity, {})


@pytest.mark.parametrize("kind", KINDS)
def test_a_conversation_is_told_from_what_is_answered(kind):
    assert ActivityFactory(kind=kind).is_conversation
    assert not ActivityFactory(kind=kind).is_revisable
    assert not ActivityFactory(kind="poll").is_conversation
