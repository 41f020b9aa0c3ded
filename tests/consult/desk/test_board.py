from datetime import timedelta

import pytest
from django.utils import timezone

from consult.departments.models import Membership
from consult.desk.board import board_for
from consult.districts.models import PopulationCell
from consult.errors import NotPermitted
from consult.tallies.models import StratumTally
from tests.factories import (
    ConsultationFactory,
    DepartmentFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)
from tests.frontend.citizens.counted import count, count_in

Role = Membership.Role


@pytest.fixture
def state(db):
    return MembershipFactory(department=None, role=Role.STATE_ADMINISTRATOR).official


def peopled(people):
    """Return a district of so many people."""
    district = DistrictFactory()
    PopulationCell.objects.create(
        district=district,
        year=2026,
        residence="rural",
        sex="female",
        age_band="30-44",
        people=people,
    )
    return district


def answered(districts, people, **consultation):
    """Return an open poll that so many people of each of the districts answered."""
    poll = make_poll(consultation=ConsultationFactory(**consultation))
    count(poll, [sum(people), 0, 0])
    for district, number in zip(districts, people, strict=True):
        count_in(poll, "district", district.lgd_code, [number, 0, 0])
    return poll


def line_of(board, district):
    return next(line for line in board.districts if line.district == district)


@pytest.mark.parametrize("role", [r for r in Role if r != Role.STATE_ADMINISTRATOR])
def test_only_the_states_administrators_see_the_board(db, role):
    official = MembershipFactory(role=role).official

    with pytest.raises(NotPermitted):
        board_for(official, at=timezone.now())


def test_a_small_district_is_steadied_and_a_large_one_stands(state):
    small, large, other = peopled(2_000), peopled(1_000_000), peopled(900_000)
    # Each of the first two answers three times as readily as the third.
    answered([small, large, other], [12, 6000, 1800])

    board = board_for(state, at=timezone.now())

    raw = 6000 / 1_000_000 * 100_000
    assert line_of(board, large).per_lakh == pytest.approx(raw, rel=0.02)
    # Alone in its class, it is its own peer.
    assert line_of(board, small).beside_peers == 1


def test_no_number_is_told_of_a_district_that_too_few_answered(state):
    dang, surat = peopled(200_000), peopled(6_000_000)
    answered([dang, surat], [9, 900])

    line = line_of(board_for(state, at=timezone.now()), dang)

    assert (line.activities, line.per_lakh, line.beside_peers) == (1, None, None)
    assert line.squares[0].beside_peers is None


def test_a_square_says_how_one_department_hears_a_district(state):
    dang, surat = peopled(200_000), peopled(6_000_000)
    mine = answered([dang], [60])
    mine.consultation.districts.add(dang)
    answered([dang, surat], [100, 3000])

    board = board_for(state, at=timezone.now())

    first, second = sorted(board.asking, key=lambda one: one.pk)
    by_department = dict(zip(board.asking, line_of(board, surat).squares, strict=True))
    assert (by_department[first].activities, by_department[second].activities) == (0, 1)
    assert line_of(board, dang).activities == 2


def test_silence_lasts_since_ten_more_people_were_counted(state):
    now = timezone.now()
    dang, surat = peopled(200_000), peopled(6_000_000)
    answered([dang, surat], [20, 900], opens_at=now - timedelta(days=20))
    StratumTally.objects.update(released_at=now - timedelta(days=8))
    StratumTally.objects.filter(stratum=surat.lgd_code).update(
        released_at=now - timedelta(days=1)
    )

    board = board_for(state, at=now)

    assert (line_of(board, dang).days_silent, line_of(board, surat).days_silent) == (
        8,
        1,
    )
    assert line_of(board, dang).is_long_silent
    assert not line_of(board, surat).is_long_silent


def test_departments_say_whom_they_hear_and_what_they_owe(state):
    now = timezone.now()
    poll = answered([], [])
    count_people = [40, 20, 0]
    count_in(poll, "gender", "woman", count_people)
    count_in(poll, "gender", "man", [10, 10, 0])
    poll.counters.all().delete()
    count(poll, [60, 30, 10])
    ConsultationFactory(
        department=poll.consultation.department, status="draft", title_hi=""
    )
    never = DepartmentFactory()
    past = ConsultationFactory(
        opens_at=now - timedelta(days=40), closes_at=now - timedelta(days=30)
    )

    lines = {line.department: line for line in board_for(state, at=now).departments}

    mine = lines[poll.consultation.department]
    assert (mine.activities, mine.people, mine.women) == (1, 100, 75)
    assert mine.debt == {"hi": 1}
    assert (lines[never].days_silent, lines[past.department].days_silent) == (None, 30)


@pytest.mark.parametrize(("women", "men"), [(91, 9), (9, 91), (100, 0)])
def test_no_share_is_told_where_one_side_is_hidden(state, women, men):
    poll = answered([], [])
    count_in(poll, "gender", "woman", [women, 0, 0])
    count_in(poll, "gender", "man", [men, 0, 0])
    poll.counters.all().delete()
    count(poll, [100, 0, 0])

    [line] = board_for(state, at=timezone.now()).departments

    assert (line.people, line.women) == (100, None)


@pytest.mark.parametrize("number", [1, 3])
def test_the_board_never_queries_per_row(state, number, django_assert_num_queries):
    for _each in range(number):
        answered([peopled(200_000)], [60])
        ConsultationFactory(status="draft", title_hi="")

    with django_assert_num_queries(9):
        board_for(state, at=timezone.now())
