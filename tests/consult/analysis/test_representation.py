import pytest
from django.utils import timezone

from consult.accounts.models import User
from consult.analysis.census import census_of
from consult.analysis.participation import participation_of
from consult.analysis.representation import represented
from consult.districts.models import PopulationCell
from consult.tallies.disclosure import Released, Stratum
from consult.tallies.operations import look_early
from tests.factories import (
    ActivityFactory,
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)
from tests.participation_factories import AGES, Who, answered, counted, lived_in_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return lived_in_by(DistrictFactory())


@pytest.fixture
def village(town):
    return lived_in_by(DistrictFactory(), people=3000)


def analyst_of(poll):
    department = poll.consultation.department
    return MembershipFactory(department=department, role="analyst").official


def heard(poll, crowd):
    """Let so many people answer, and return who was heard, by breakdown."""
    answered(poll, crowd)
    counted(poll)
    return participation_of(poll, reader=analyst_of(poll))


def ratios(groups):
    return {group.stratum: group.ratio for group in groups}


def test_a_group_is_beside_its_part_of_the_adults(town, village):
    crowd = {
        Who(town, "man", AGES[0]): 60,
        Who(town, "woman", AGES[1]): 20,
        Who(village, "woman", AGES[1]): 20,
    }

    groups = heard(make_poll(), crowd).groups

    assert ratios(groups["gender"]) == pytest.approx({"man": 1.2, "woman": 0.8})
    # A quarter of the adults live in the town, and four fifths of those heard.
    assert ratios(groups["district"]) == pytest.approx(
        {str(town.lgd_code): 3.2, str(village.lgd_code): 0.2 / 0.75}
    )
    assert ratios(groups["age_band"])[AGES[3]] is None


def test_children_are_no_part_of_the_adults(town):
    PopulationCell.objects.filter(age_band="0-17").update(people=1_000_000)

    groups = heard(make_poll(), {Who(town, "man", AGES[0]): 60}).groups

    assert [group.adults for group in groups["gender"]] == [4000, 4000]


def test_districts_that_are_not_asked_are_not_missing(town, village):
    poll = make_poll()
    poll.consultation.districts.add(town)

    groups = heard(poll, {Who(town, "man", AGES[0]): 60}).groups

    assert ratios(groups["district"]) == {str(town.lgd_code): 1}


def test_fewer_than_ten_have_no_ratio(town, village):
    crowd = {Who(town, "man", AGES[0]): 60, Who(village, "woman", AGES[0]): 9}

    participation = heard(make_poll(), crowd)

    groups = participation.groups
    assert ratios(groups["district"])[str(village.lgd_code)] is None
    assert ratios(groups["gender"])["woman"] is None
    assert [group.people for group in groups["gender"]] == [None, 60]


def test_the_least_heard_come_first_and_the_most_heard_apart(town, village):
    crowd = {Who(town, "man", AGES[0]): 60, Who(village, "woman", AGES[0]): 20}

    participation = heard(make_poll(), crowd)

    assert [group.stratum for group in participation.least_heard] == [
        str(village.lgd_code),
        "woman",
    ]
    assert participation.most_heard[0].stratum == AGES[0]


def test_it_says_how_many_more_would_have_to_answer(town, village):
    crowd = {Who(town, "man", AGES[0]): 60, Who(village, "man", AGES[0]): 20}

    groups = heard(make_poll(), crowd).groups

    # With 160 more, 180 of 240 are the three quarters that live in the village.
    assert [group.missing for group in groups["district"]] == [None, 160]


def test_a_group_too_small_to_be_shown_may_be_missing_most(town, village):
    participation = heard(make_poll(), {Who(town, "man", AGES[0]): 60})

    [least] = [g for g in participation.under if g.dimension == "district"]
    assert (least.stratum, least.people, least.ratio) == (
        str(village.lgd_code),
        None,
        None,
    )
    # 180 of 240 would be three quarters.
    assert least.missing == 180
    assert least not in participation.least_heard


def test_a_group_that_is_only_held_back_is_not_called_missing(town, village):
    """900 of the village answered alike, so that its stratum is not released."""
    poll = make_poll()
    released = Released(
        activity=poll.slug,
        version=1,
        as_of=timezone.now(),
        phase="open",
        people=1000,
        questions=[],
        strata={
            "district": [
                Stratum(str(town.lgd_code), 100),
                Stratum(str(village.lgd_code), None),
            ]
        },
    )
    found = represented(released, census_of(poll.consultation).adults)["district"]

    assert [(g.people, g.is_under, g.missing) for g in found] == [
        (100, False, None),
        (None, False, None),
    ]
    assert [group.at_most for group in found] == [1000, 900]


def test_two_ways_are_beside_the_population_where_the_door_shows_them(town):
    poll = make_poll()
    name = f"{town.lgd_code}|woman"
    released = Released(
        activity=poll.slug,
        version=1,
        as_of=timezone.now(),
        phase="closed",
        people=60,
        questions=[],
        strata={"district|gender": [Stratum(name, 30)]},
    )
    groups = represented(released, census_of(poll.consultation).adults)

    assert ratios(groups["district|gender"]) == {
        f"{town.lgd_code}|man": None,
        name: 1,
    }


def test_nothing_is_compared_while_too_few_answered(town):
    assert heard(make_poll(), {Who(town, "man", AGES[0]): 49}).groups == {}


def test_whoever_answers_for_some_districts_compares_none(town, village):
    consultation = ConsultationFactory(result_visibility="officials_only")
    poll = make_poll(consultation=consultation)
    answered(poll, {Who(town, "man", AGES[0]): 60})
    counted(poll)
    membership = MembershipFactory(department=consultation.department, role="analyst")
    membership.districts.add(town)
    official = User.objects.get(pk=membership.official_id)
    look_early(poll, by=official, reason="The minister asked for the districts.")

    assert participation_of(poll, reader=official).groups == {}


@pytest.mark.parametrize("people", [60, 600])
def test_it_takes_as_many_queries_for_any_number_of_answers(
    town, village, people, django_assert_num_queries
):
    poll = make_poll()
    answered(poll, {Who(town, "man", AGES[0]): people})
    counted(poll)
    reader = analyst_of(poll)
    participation_of(poll, reader=reader)

    with django_assert_num_queries(4):
        participation_of(poll, reader=reader)


def test_an_activity_without_counts_has_no_groups():
    discussion = ActivityFactory(kind="discussion")

    found = participation_of(discussion, reader=analyst_of(discussion))

    assert found.groups == {}
