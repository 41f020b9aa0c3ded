from datetime import timedelta

import pytest
from django.utils import timezone

from consult.departments.models import Membership
from consult.desk.home import LIVE, desk_of
from consult.tallies.hours import HOUR, hour_of
from consult.tallies.models import PeopleByHour
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)
from tests.frontend.citizens.counted import count, count_in


@pytest.fixture
def author(db):
    return MembershipFactory(role=Membership.Role.AUTHOR)


@pytest.fixture
def live(author):
    """An open poll of the author's department that 60 people have answered."""
    poll = make_poll(consultation=ConsultationFactory(department=author.department))
    count(poll, [30, 20, 10])
    return poll


def desk(author):
    return desk_of(author.official, at=timezone.now())


def test_what_is_live_shows_its_answers_pulse_and_languages(author, live):
    count_in(live, "language", "gu", [20, 10, 10])
    count_in(live, "language", "hi", [3, 3, 3])
    PeopleByHour.objects.create(
        activity=live, hour=hour_of(timezone.now()) - 2 * HOUR, people=45
    )

    row = desk(author).live[0]

    assert (row.consultation, row.people) == (live.consultation, 60)
    assert (row.pulse[-1], sum(row.pulse)) == (20, 60)
    assert row.languages == {"gu": 40, "hi": 0}


def test_no_pulse_is_shown_of_fewer_than_fifty(author):
    poll = make_poll(consultation=ConsultationFactory(department=author.department))
    count(poll, [30, 10, 9])

    row = desk(author).live[0]

    assert (row.people, row.pulse, row.languages) == (49, [], {})


def test_what_closes_soonest_is_shown_and_the_rest_is_counted(author):
    for days in range(LIVE + 2, 0, -1):
        ConsultationFactory(
            department=author.department,
            closes_at=timezone.now() + timedelta(days=days),
            slug=f"in-{days}",
        )

    mine = desk(author)

    assert mine.live[0].consultation.slug == "in-1"
    assert (len(mine.live), mine.live_in_all) == (LIVE, LIVE + 2)


def test_the_desk_says_who_has_been_heard(author, live):
    loud, silent = DistrictFactory(), DistrictFactory()
    count_in(live, "district", loud.lgd_code, [30, 10, 10])
    count_in(live, "district", silent.lgd_code, [3, 1, 1])

    heard = desk(author).heard

    assert heard.activity == live
    assert heard.people == {loud.lgd_code: 50, silent.lgd_code: None}
    assert heard.asked == {loud.lgd_code, silent.lgd_code}


def test_an_official_of_some_districts_sees_no_others(author, live):
    own, other = DistrictFactory(), DistrictFactory()
    author.districts.add(own)
    for district in [own, other]:
        count_in(live, "district", district.lgd_code, [10, 10, 10])

    heard = desk(author).heard

    assert (heard.people, heard.asked) == ({own.lgd_code: 30}, {own.lgd_code})


def test_districts_that_are_not_asked_are_not_heard(author, live):
    asked, other = DistrictFactory(), DistrictFactory()
    live.consultation.districts.add(asked)
    for district in [asked, other]:
        count_in(live, "district", district.lgd_code, [10, 10, 10])

    assert desk(author).heard.people == {asked.lgd_code: 30}
