from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from consult.analysis import course
from consult.analysis.models import Reading
from consult.analysis.operations import read_activity
from consult.analysis.participation import participation_of
from consult.integrity.models import Quarantine, SetAside, Signal
from consult.integrity.queries import counted_responses
from consult.responses.models import Response
from consult.statements.models import Voter
from tests.factories import (
    ActivityFactory,
    MembershipFactory,
    OfficialFactory,
    make_poll,
)
from tests.participation_factories import Who, answered

pytestmark = pytest.mark.django_db

READERS = {Reading.Kind.PARTICIPATION: course.read}
FIRST = timezone.make_aware(datetime(2026, 11, 20, 12))
DAYS = [FIRST + timedelta(days=number) for number in range(4)]
YES, NO = Who(choice=0), Who(choice=1)


def said(document):
    """Return what each step says: its day, its people, and those of each choice."""
    return [
        (
            step["day"][-2:],
            step["people"],
            [cell["count"] for cell in step["questions"][0]["cells"]],
        )
        for step in document["steps"]
    ]


def test_each_day_has_its_people_and_the_shares_at_its_end():
    poll = make_poll()
    answered(poll, {YES: 40, NO: 20}, at=DAYS[0])
    answered(poll, {YES: 10, NO: 30}, at=DAYS[2])

    document = course.read(poll)

    assert document["days"] == [
        {"day": "2026-11-20", "people": 60},
        {"day": "2026-11-22", "people": 40},
    ]
    assert said(document) == [("20", 60, [40, 20, 0]), ("22", 100, [50, 50, 0])]


def test_those_set_aside_are_counted_as_in_the_totals():
    poll = make_poll()
    answered(poll, {YES: 40, NO: 40}, at=DAYS[0])
    before = course.read(poll)
    apart = Quarantine.objects.create(
        activity=poll,
        signal=Signal.objects.create(
            activity=poll,
            kind=Signal.Kind.BURST,
            facts={},
            since=DAYS[0],
            until=DAYS[0],
        ),
        state=Quarantine.State.STANDING,
        people=20,
        proposed_by=OfficialFactory(),
        decided_by=OfficialFactory(),
        decided_at=timezone.now(),
    )
    SetAside.objects.bulk_create(
        SetAside(activity=poll, participant=row.participant, quarantine=apart)
        for row in poll.responses.all()[:20]
    )
    # Else the totals less these would tell how the twenty answered.
    assert counted_responses(poll).count() == 60

    assert course.read(poll) == before


def test_a_day_is_that_of_the_people_not_of_greenwich():
    poll = make_poll()
    just_after_midnight = timezone.make_aware(datetime(2026, 11, 21, 0, 5))
    answered(poll, {YES: 60}, at=just_after_midnight)

    assert course.read(poll)["days"] == [{"day": "2026-11-21", "people": 60}]


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ({YES: 5, NO: 4}, ["20"]),
        ({YES: 5, NO: 5}, ["20", "21"]),
        ({YES: 12}, ["20"]),
    ],
    ids=["nine", "ten", "all alike"],
)
def test_shares_move_with_ten_people_who_did_not_all_answer_alike(more, days):
    poll = make_poll()
    answered(poll, {YES: 40, NO: 20}, at=DAYS[0])
    answered(poll, more, at=DAYS[1])

    assert [day for day, *_rest in said(course.read(poll))] == days


def test_without_the_rule_one_answer_moves_them(monkeypatch):
    monkeypatch.setattr(course, "may_be_released", lambda *a, **k: True)
    poll = make_poll()
    answered(poll, {YES: 40, NO: 20}, at=DAYS[0])
    answered(poll, {YES: 1}, at=DAYS[1])

    assert said(course.read(poll))[1] == ("21", 61, [41, 20, 0])


def test_what_was_shown_of_a_day_stays_when_somebody_withdraws():
    poll = make_poll()
    answered(poll, {YES: 40, NO: 20}, at=DAYS[0])
    answered(poll, {YES: 20, NO: 20}, at=DAYS[1])
    read_activity(poll, readers=READERS)
    Response.objects.filter(activity=poll, submitted_at=DAYS[0]).first().delete()
    answered(poll, {YES: 20, NO: 20}, at=DAYS[2])

    document = course.read(poll)

    assert [row["people"] for row in document["days"]] == [60, 40, 40]
    assert [people for _day, people, _counts in said(document)] == [60, 100, 139]


def test_a_day_that_goes_on_takes_the_place_of_what_it_was():
    poll = make_poll()
    answered(poll, {YES: 40, NO: 20}, at=DAYS[0])
    read_activity(poll, readers=READERS)
    answered(poll, {YES: 10, NO: 10}, at=DAYS[0])

    assert said(course.read(poll)) == [("20", 80, [50, 30, 0])]


def test_fewer_than_fifty_have_no_course():
    poll = make_poll()
    answered(poll, {YES: 49})

    assert course.read(poll) is None


def test_those_who_vote_on_statements_have_days_without_shares():
    activity = ActivityFactory(kind="statements")
    Voter.objects.bulk_create(
        Voter(
            activity=activity,
            participant=number.to_bytes(16, "big"),
            channel="web",
            first_voted_at=DAYS[0],
        )
        for number in range(50)
    )

    document = course.read(activity)

    assert {name: document[name] for name in ("days", "steps")} == {
        "days": [{"day": "2026-11-20", "people": 50}],
        "steps": [],
    }


def test_a_discussion_has_no_course():
    assert course.read(ActivityFactory(kind="discussion")) is None


def test_a_reader_gets_days_and_whole_percentages():
    poll = make_poll()
    answered(poll, {YES: 40, NO: 20}, at=DAYS[0])
    read_activity(poll, readers=READERS)
    department = poll.consultation.department
    reader = MembershipFactory(department=department, role="analyst").official

    found = participation_of(poll, reader=reader)

    question = poll.questions.all()[0]
    keys = [str(choice.pk) for choice in question.choices.all()]
    assert [(day.day.day, day.people) for day in found.days] == [(20, 60)]
    assert found.steps[0].shares == {
        question.pk: dict(zip(keys, [67, 33, 0], strict=True))
    }
