"""Votes on statements by strata: counted from the votes, released in steps."""

import pytest

from consult.analysis.lines import read
from consult.analysis.votes import count_votes, release_votes, shares_of_votes
from consult.statements.counting import recount
from consult.statements.models import Vote, Voter
from tests.factories import DistrictFactory
from tests.statements_factories import make_statements

pytestmark = pytest.mark.django_db

AGREE, PASS, DISAGREE = 1, 0, -1


@pytest.fixture
def activity():
    return make_statements(1)


@pytest.fixture
def district():
    return DistrictFactory()


def voting(activity, *values, gender="woman", district=None, language="gu"):
    """Let one more person vote for each value, on the activity's first statement."""
    statement = activity.contributions.order_by("pk").first()
    begin = Voter.objects.count()
    for number, value in enumerate(values, start=begin):
        participant = number.to_bytes(16)
        Voter.objects.create(
            activity=activity, participant=participant, gender=gender,
            district=district, age_band="30-44", language=language, channel="web",
        )  # fmt: skip
        Vote.objects.create(participant=participant, statement=statement, value=value)
    recount(activity)
    return statement


def released(activity, statement, dimension="gender", stratum="woman"):
    return release_votes(activity)[statement.pk].strata[dimension][stratum]


def test_votes_are_counted_by_every_dimension_in_one_query(
    activity, district, django_assert_num_queries
):
    statement = voting(activity, AGREE, AGREE, PASS, district=district)
    voting(activity, DISAGREE, gender="", language="hi")

    with django_assert_num_queries(1):
        counted = count_votes(activity)[statement.pk]

    assert counted["gender"]["woman"] == {"": 3, "agree": 2, "pass": 1}
    assert counted["gender"][""] == {"": 1, "disagree": 1}
    assert counted["district"][str(district.lgd_code)][""] == 3
    assert counted["district"][""][""] == 1
    assert counted["age_band"]["30-44"][""] == 4
    assert counted["language"] == {
        "gu": {"": 3, "agree": 2, "pass": 1},
        "hi": {"": 1, "disagree": 1},
    }


def test_a_stratum_moves_only_when_ten_more_have_voted(activity):
    statement = voting(activity, *[AGREE] * 9)
    assert released(activity, statement) == {}

    voting(activity, DISAGREE)
    assert released(activity, statement) == {"": 10, "agree": 9, "disagree": 1}
    voting(activity, *[AGREE] * 8, DISAGREE)
    assert released(activity, statement)[""] == 10
    voting(activity, DISAGREE)
    assert released(activity, statement)[""] == 20


def test_ten_who_all_vote_alike_are_not_released(activity):
    statement = voting(activity, *[AGREE] * 10)

    assert released(activity, statement) == {}


def test_shares_are_told_of_groups_and_small_cells_are_hidden(activity):
    statement = voting(activity, *[AGREE] * 40, *[DISAGREE] * 20)
    voting(activity, *[AGREE] * 5, *[DISAGREE] * 35, gender="man")

    [shares] = shares_of_votes(activity)

    assert (shares.statement, shares.people, shares.agreeing) == (statement.pk, 100, 45)
    man, woman = sorted(shares.groups["gender"], key=lambda group: group.stratum)
    assert (man.people, man.count, man.agrees) == (40, None, None)
    assert (woman.people, woman.count) == (60, None)
    [age] = shares.groups["age_band"]
    assert (age.stratum, age.people, age.count) == ("30-44", 100, 45)


def test_a_statement_that_women_and_men_see_alike_holds_everywhere(activity):
    statement = voting(activity, *[AGREE] * 60, *[DISAGREE] * 20)
    voting(activity, *[AGREE] * 50, *[DISAGREE] * 20, gender="man")

    [row] = read(activity)["rows"]

    assert (row["statement"], row["question"]) == (statement.pk, None)
    assert (row["verdict"], row["percent"]) == ("everywhere", 73)


def test_a_statement_on_which_too_few_voted_is_left_out(activity):
    voting(activity, *[AGREE] * 40, *[DISAGREE] * 9)

    assert read(activity) is None
