"""What is told of how answers come: it moves by ten people, and says nobody's way."""

from importlib import import_module

import pytest
from django.apps import apps

from consult.integrity import measures
from consult.integrity.marks import take_traces
from consult.integrity.measures import arrivals_of
from consult.integrity.models import Measure
from consult.responses.arrivals import Arrival
from consult.responses.cells import EVERYBODY
from consult.responses.models import Counter, Trace
from tests.consult.integrity.arriving import by_link, submit, told

pytestmark = pytest.mark.django_db


def test_a_small_link_is_told_with_the_others(poll):
    shown = by_link(poll, {"poster": 40, "sms": 15, "rare": 3})

    assert shown == {"poster": 40, "other": 10}


def before_and_after_one(poll):
    """Return what is told of a link that 19 came by, and after one more did."""
    before = by_link(poll, {"sms": 40, "poster": 19})
    return before, by_link(poll, {"sms": 40, "poster": 20})


def test_nobody_is_seen_to_come_by_a_link(poll):
    before, after = before_and_after_one(poll)

    assert before == after == {"sms": 40, "poster": 10}


def test_without_steps_they_would_be(poll, monkeypatch):
    monkeypatch.setattr(measures, "stepped", lambda kept, now: now)
    monkeypatch.setattr(measures, "has_moved", lambda before, now: True)

    before, after = before_and_after_one(poll)

    assert before != after


def test_the_tenth_is_told_together_with_ten_who_came(poll):
    by_link(poll, {"sms": 40, "poster": 19})
    by_link(poll, {"sms": 48, "poster": 21})

    before = by_link(poll, {"sms": 48, "poster": 28})

    assert by_link(poll, {"sms": 48, "poster": 29}) == before
    assert by_link(poll, {"sms": 48, "poster": 31}) == {"sms": 40, "poster": 30}


def test_without_that_the_tenth_would_be_told_alone(poll, monkeypatch):
    monkeypatch.setattr(measures, "has_moved", lambda before, now: True)
    by_link(poll, {"sms": 40, "poster": 19})
    before = by_link(poll, {"sms": 48, "poster": 28})

    assert by_link(poll, {"sms": 48, "poster": 29}) != before


def test_no_more_are_told_than_there_are_people(poll):
    assert by_link(poll, {"sms": 90, "poster": 30}, people=60) == {
        "sms": 40,
        "poster": 10,
    }


def test_the_median_is_right_to_some_ten_percent(poll):
    others = {f"seconds={number}": 0 for number in range(1, 102)}

    arrivals = told(poll, others | {"seconds=13": 60})

    assert 18 <= arrivals.median_seconds <= 23


def test_the_median_moves_when_ten_more_were_timed(poll):
    first = told(poll, {"seconds=30": 60})

    assert told(poll, {"seconds=1": 9}) == first
    moved = told(poll, {"seconds=1": 10})

    assert moved.median_seconds < first.median_seconds
    assert (first.timed, moved.timed) == (60, 70)


def test_without_steps_one_would_move_it(poll, monkeypatch):
    monkeypatch.setattr(measures, "has_moved", lambda before, now: True)

    first = told(poll, {"seconds=30": 60})

    assert told(poll, {"seconds=1": 1}).median_seconds != first.median_seconds


def test_below_fifty_people_nothing_is_told_of_how_they_came(poll):
    arrivals = told(poll, {"from=poster": 49, "seconds=13": 49})

    assert (arrivals.sources, arrivals.median_seconds, arrivals.timed) == ([], None, 0)


def test_it_is_told_by_whoever_counts_what_came(poll):
    named = [[f"{n:032x}", "ab", 12, "poster"] for n in range(60)]
    Trace.objects.create(activity=poll, marks=named)
    for _person in range(60):
        submit(poll, Arrival("192.0.2.7", 12, "sms"))

    take_traces()

    assert Measure.objects.get(name="from=poster").count == 60
    assert {one.word: one.people for one in arrivals_of(poll).sources} == {
        "poster": 30,
        "sms": 30,
    }


def test_what_was_counted_before_is_told_once_the_worker_looks(poll):
    Measure.objects.create(activity=poll, name="from=poster", count=60)
    Counter.objects.create(activity=poll, cell=EVERYBODY, count=60)
    migration = import_module("consult.integrity.migrations.0003_arrivals_told")

    migration.leave_traces(apps, None)
    take_traces()

    assert [one.people for one in arrivals_of(poll).sources] == [60]
