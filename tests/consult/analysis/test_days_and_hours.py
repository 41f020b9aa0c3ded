"""When people came: by the day and by the hour, in tens, and as it was told once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.analysis import course
from consult.analysis.models import Reading
from consult.analysis.operations import read_activity
from consult.analysis.participation import participation_of
from consult.responses.models import Response
from consult.statements.models import Voter
from tests.factories import (
    ActivityFactory,
    ConsultationFactory,
    MembershipFactory,
    make_poll,
)
from tests.participation_factories import Who, answered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

READERS = {Reading.Kind.PARTICIPATION: course.read}
YES, NO = Who(choice=0), Who(choice=1)
NOW = timezone.now()


def hours_of(document):
    """Return the hours that are told, as how many before the last one."""
    found = [row["people"] for row in document["hours"]]
    return {place - len(found): many for place, many in enumerate(found, 1) if many}


def test_the_last_hours_have_their_people_the_quiet_ones_too():
    poll = make_poll(consultation__opens_at=NOW - timedelta(days=9))
    answered(poll, {YES: 40}, at=NOW - timedelta(hours=50))
    answered(poll, {YES: 20}, at=NOW - timedelta(hours=3))
    answered(poll, {NO: 10}, at=NOW)

    document = course.read(poll)

    assert len(document["hours"]) == 48
    assert hours_of(document) == {-3: 20, 0: 10}


def told_of_one_beside_many():
    """Return the days and hours of a poll in which one person came after 59."""
    poll = make_poll(consultation__opens_at=NOW - timedelta(days=9))
    answered(poll, {YES: 30, NO: 29}, at=NOW - timedelta(hours=40))
    answered(poll, {YES: 1}, at=NOW)
    document = course.read(poll)
    days = [row["people"] for row in document["days"]]
    return days, {row["people"] for row in document["hours"]}


def test_days_and_hours_are_told_in_tens_and_one_person_as_nobody():
    days, hours = told_of_one_beside_many()

    assert days == [50, None]
    assert hours == {50, None}


def test_without_the_tens_one_person_is_told(monkeypatch):
    monkeypatch.setattr(course, "told", lambda people: people)

    days, hours = told_of_one_beside_many()

    assert days == [59, 1]
    assert hours == {59, 1, None}


@pytest.mark.parametrize(
    ("people", "told"), [(None, None), (0, None), (9, None), (10, 10), (129, 120)]
)
def test_nobody_is_told_like_few(people, told):
    assert course.told(people) == told


def test_the_last_day_and_hour_stay_once_they_are_over():
    consultation = ConsultationFactory(
        closed=True,
        opens_at=NOW - timedelta(days=9),
        closes_at=NOW - timedelta(days=2),
    )
    poll = make_poll(consultation=consultation)
    answered(poll, {YES: 30, NO: 30}, at=consultation.closes_at - timedelta.resolution)
    read_activity(poll, readers=READERS)
    Response.objects.filter(activity=poll).first().delete()
    answered(poll, {YES: 20}, at=NOW - timedelta(days=3))

    document = course.read(poll)

    assert document["days"][-1]["people"] == 60
    assert 60 in {row["people"] for row in document["hours"]}


def test_what_was_kept_exact_is_told_in_tens():
    poll = make_poll()
    answered(poll, {YES: 60})
    document = {
        "days": [
            {"day": "2026-08-01", "people": 3},
            {"day": "2026-08-02", "people": 58},
            {"day": "2026-08-04", "people": 1},
            {"day": "2026-08-05", "people": 33},
            {"day": "2026-08-06", "people": 9},
        ],
        "hours": [{"hour": "2026-08-06T10:00:00+05:30", "people": 9}],
        "steps": [],
    }
    Reading.objects.create(
        activity=poll, kind="participation", document=document, read_at=timezone.now()
    )
    department = poll.consultation.department
    reader = MembershipFactory(department=department, role="analyst").official

    found = participation_of(poll, reader=reader)

    # Those at the ends are left out, for they would tell that somebody came.
    assert [day.people for day in found.days] == [50, None, None, 30]
    assert [hour.people for hour in found.hours] == [None]


def test_hours_begin_when_it_opens_and_end_when_it_closes():
    consultation = ConsultationFactory(
        closed=True,
        opens_at=NOW - timedelta(days=9, hours=5),
        closes_at=NOW - timedelta(days=9),
    )
    poll = make_poll(consultation=consultation)
    answered(poll, {YES: 60}, at=NOW - timedelta(days=9, hours=1))

    document = course.read(poll)

    assert 5 <= len(document["hours"]) <= 6
    assert list(hours_of(document).values()) == [60]


def test_what_was_shown_of_an_hour_stays_when_somebody_withdraws():
    poll = make_poll(consultation__opens_at=NOW - timedelta(days=9))
    answered(poll, {YES: 60}, at=NOW - timedelta(hours=3))
    answered(poll, {NO: 10}, at=NOW)
    read_activity(poll, readers=READERS)
    Response.objects.filter(submitted_at__lt=NOW - timedelta(hours=1)).first().delete()

    document = course.read(poll)

    assert hours_of(document) == {-3: 60, 0: 10}


def test_voters_have_hours_as_well():
    activity = ActivityFactory(
        kind="statements", consultation__opens_at=NOW - timedelta(days=9)
    )
    Voter.objects.bulk_create(
        Voter(activity=activity, participant=bytes([n]) * 16, first_voted_at=NOW)
        for n in range(60)
    )

    assert hours_of(course.read(activity)) == {0: 60}
