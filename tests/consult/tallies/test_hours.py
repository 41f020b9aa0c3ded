from datetime import timedelta

import pytest
from django.utils import timezone

from consult.responses.models import Counter
from consult.tallies.hours import (
    HOUR,
    HOURS,
    KEPT,
    hour_of,
    note_hours,
    pulses_of,
    recount_hours,
)
from consult.tallies.models import PeopleByHour
from tests.factories import ConsultationFactory, make_poll
from tests.frontend.citizens.counted import count

NOW = timezone.now()


@pytest.fixture
def busy(db):
    """A poll that has been open for two days, answered by a hundred people."""
    poll = make_poll(consultation=ConsultationFactory(opens_at=NOW - timedelta(days=2)))
    count(poll, [60, 30, 10])
    return poll


def note(poll, hours_ago, people):
    hour = hour_of(NOW) - hours_ago * HOUR
    PeopleByHour.objects.create(activity=poll, hour=hour, people=people)


def pulse(poll, people=100):
    return pulses_of([poll], people={poll.pk: people}, at=NOW)[poll.pk]


def test_noting_keeps_how_many_had_answered_by_the_hour(busy):
    note_hours(at=NOW)
    Counter.objects.filter(activity=busy, cell="").update(count=120)
    note_hours(at=NOW)

    notes = PeopleByHour.objects.values_list("activity", "hour", "people")
    assert list(notes) == [(busy.pk, hour_of(NOW), 120)]


def test_noting_passes_over_what_is_not_open_and_forgets_what_is_old(busy):
    closed = make_poll(consultation=ConsultationFactory(closed=True))
    count(closed, [60, 0, 0])
    PeopleByHour.objects.create(activity=busy, hour=NOW - KEPT - HOUR, people=5)

    assert note_hours(at=NOW) == 1

    assert [row.activity for row in PeopleByHour.objects.all()] == [busy]


def test_a_pulse_has_what_is_new_in_each_hour(busy):
    for hours_ago, people in [(24, 10), (3, 40), (2, 70), (1, 90)]:
        note(busy, hours_ago, people)

    beats = pulse(busy)

    assert len(beats) == HOURS
    assert beats[-4:] == [30, 30, 20, 10]
    assert sum(beats) == 90


def test_a_pulse_tells_of_no_single_person(busy):
    for hours_ago, people in [(24, 10), (3, 14), (2, 19), (1, 21)]:
        note(busy, hours_ago, people)

    assert pulse(busy, people=58)[-4:] == [0, 0, 10, 30]


def test_an_hour_that_nobody_noted_is_quiet_and_its_people_come_later(busy):
    note(busy, 5, 60)
    note(busy, 2, 80)

    assert pulse(busy)[-6:] == [0, 0, 0, 20, 0, 20]


def test_people_who_withdraw_do_not_beat_backwards(busy):
    note(busy, 2, 120)
    note(busy, 1, 110)

    assert pulse(busy)[-3:] == [0, 0, 0]


def test_the_first_hours_of_what_has_just_opened_count(db):
    poll = make_poll(consultation=ConsultationFactory(opens_at=NOW - 3 * HOUR))
    note(poll, 2, 30)

    assert pulse(poll, people=80)[-3:] == [30, 0, 50]


def test_fewer_than_fifty_have_no_pulse(busy):
    assert pulses_of([busy], people={busy.pk: 49}, at=NOW) == {}


def test_recounting_notes_the_hours_of_the_answers_themselves(busy):
    recount_hours(busy)

    assert not PeopleByHour.objects.exists()
