import pytest

from consult.tallies.across import Dimension, strata_of_each
from consult.tallies.queries import people_in, tally_of
from tests.factories import MembershipFactory, make_poll
from tests.frontend.citizens.counted import count, count_in


@pytest.fixture
def polls(db):
    """Two polls with people in two districts each, of one too few; one with few."""
    made = [make_poll() for _number in range(3)]
    for poll, counts in zip(made, [[50, 20, 10], [60, 20, 10], [9, 9, 9]], strict=True):
        count(poll, counts)
        count_in(poll, "district", 438, [20, 10, 10])
        count_in(poll, "district", 444, [3, 3, 3])
        count_in(poll, "gender", "woman", [20, 10, 10])
    return made


def test_each_activity_shows_what_its_own_tally_shows(polls):
    ids = [poll.pk for poll in polls]

    found = strata_of_each(ids, [Dimension.DISTRICT], people=people_in(polls))

    for poll in polls:
        member = MembershipFactory(department=poll.consultation.department).official
        released = tally_of(poll, reader=member, strata=True)
        shown = released.strata.get("district", [])
        assert {
            s: p.count for s, p in found.get(poll.pk, {}).get("district", {}).items()
        } == {row.stratum: row.people for row in shown}


def test_only_the_dimensions_that_are_wanted_are_read(polls, django_assert_num_queries):
    ids = [poll.pk for poll in polls]
    people = people_in(polls)

    with django_assert_num_queries(1):
        found = strata_of_each(ids, [Dimension.GENDER], people=people)

    assert [list(strata) for strata in found.values()] == [["gender"], ["gender"]]
