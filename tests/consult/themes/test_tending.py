"""That grouping which fails rests, and holds up no other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.themes.models import Grouping
from consult.themes.operations import (
    ask_for_themes,
    propose_themes,
    proposing,
    tend_themes,
)
from tests.themes_factories import analyst_of, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def surveys(db):
    """Two that are to be grouped; the first breaks the grouping."""
    found = [make_survey(texts=["the bridge is broken"] * 3) for _number in range(2)]
    for one in found:
        ask_for_themes(one, by=analyst_of(one))
    return found


@pytest.fixture
def tried(surveys, monkeypatch):
    """Have the first survey's texts be too many for the machine; list the attempts."""
    attempts = []
    gather = proposing.gather

    def broken(bag):
        attempts.append(bag.activity)
        if bag.activity == surveys[0]:
            raise MemoryError
        return gather(bag)

    monkeypatch.setattr(proposing, "gather", broken)
    return attempts


def later(activity, minutes):
    Grouping.objects.filter(activity=activity).update(
        failed_at=timezone.now() - timedelta(minutes=minutes)
    )


def test_what_fails_holds_up_no_other_and_rests(surveys, tried):
    assert tend_themes() == [surveys[1].slug]
    assert tend_themes() == []

    assert tried == surveys


def test_it_rests_twice_as_long_after_each_failure(surveys, tried):
    tend_themes()
    later(surveys[0], 3)
    tend_themes()
    later(surveys[0], 3)
    tend_themes()

    assert tried.count(surveys[0]) == 2
    later(surveys[0], 5)
    tend_themes()
    assert tried.count(surveys[0]) == 3


def test_it_is_tried_at_once_when_somebody_asks_again(surveys, tried):
    tend_themes()

    ask_for_themes(surveys[0], by=analyst_of(surveys[0]))
    tend_themes()

    assert tried.count(surveys[0]) == 2


def test_what_was_grouped_at_first_is_not_grouped_once_more():
    survey = make_survey(texts=["the bridge is broken"] * 3)

    propose_themes(survey)

    assert not Grouping.objects.get(activity=survey).is_awaited
    assert tend_themes() == []
