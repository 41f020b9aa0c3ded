"""What holds in every group, and what splits them."""

import pytest

from consult.analysis.lines import read
from consult.analysis.measures import measures_of
from consult.analysis.rows import Group
from consult.tallies.models import JointTally
from tests.analysis_factories import tallied
from tests.factories import ConsultationFactory, make_poll

pytestmark = pytest.mark.django_db

DISTRICTS = {"445": [300, 100], "446": [70, 130]}
GENDERS = {"woman": [185, 115], "man": [185, 115]}


@pytest.fixture
def asked():
    return make_poll(choices=2)


def rows(poll):
    return {row["keys"][0]: row for row in read(poll)["rows"]}


def test_the_smallest_share_is_named_with_its_group(asked):
    question = tallied(asked, district=DISTRICTS, gender=GENDERS)
    first, _second = question.choices.all()

    row = rows(asked)[str(first.pk)]

    assert (row["people"], row["percent"], row["groups"]) == (600, 62, 4)
    assert row["lowest"] == {
        "dimension": "district", "stratum": "446", "percent": 35, "people": 200,
    }  # fmt: skip
    assert row["highest"]["percent"] == 75
    assert (row["line"], row["spread"], row["verdict"]) == ("district", 40, "splits")


def test_what_more_than_half_say_in_every_group_comes_first(asked):
    question = tallied(asked, district={"445": [320, 80], "446": [130, 70]})
    first, second = question.choices.all()

    found = read(asked)["rows"]

    assert [row["keys"] for row in found] == [[str(first.pk)], [str(second.pk)]]
    assert [row["verdict"] for row in found] == ["everywhere", "nowhere"]


def test_of_many_answers_one_splits_without_reaching_the_half_anywhere():
    poll = make_poll(choices=3)
    strata = {"445": [40, 180, 180], "446": [90, 90, 80]}
    first, second, _third = tallied(poll, district=strata).choices.all()

    found = rows(poll)

    assert found[str(first.pk)]["spread"] == 24
    assert found[str(first.pk)]["verdict"] == "splits"
    assert found[str(second.pk)]["verdict"] == "nowhere"


def test_where_a_groups_share_is_hidden_nothing_is_said_to_hold_everywhere(asked):
    # Of 40 people in 447 fewer than ten gave the first answer: it is hidden.
    strata = {"445": [300, 100], "446": [160, 40], "447": [4, 36]}
    question = tallied(asked, district=strata)
    first, _second = question.choices.all()

    row = rows(asked)[str(first.pk)]

    assert row["hidden"] > 0
    assert row["verdict"] == "hidden"


def test_groups_of_fewer_than_thirty_and_those_who_did_not_say_are_left_out(asked):
    strata = {"445": [300, 100], "446": [14, 15], "": [10, 90]}
    question = tallied(asked, district=strata)
    first, _second = question.choices.all()

    row = rows(asked)[str(first.pk)]

    assert (row["groups"], row["lowest"]["stratum"]) == (1, "445")


def test_how_people_answered_is_no_line_between_them(asked):
    tallied(asked, channel={"web": [300, 100], "api": [70, 130]})

    assert read(asked) is None


def test_of_fewer_than_fifty_people_nothing_is_read(asked):
    tallied(asked, gender={"woman": [20, 12], "man": [9, 8]})

    assert read(asked) is None


def test_points_of_a_scale_that_say_one_thing_are_looked_at_together():
    poll = make_poll(kind="agreement", choices=0)

    [measure] = measures_of(poll)

    assert (measure.keys, measure.whole) == (("4", "5"), ("1", "2", "3", "4", "5"))


def test_groups_of_two_strata_are_looked_at_once_the_tables_are_counted():
    poll = make_poll(choices=2, consultation=ConsultationFactory(closed=True))
    question = tallied(poll, gender={"woman": [160, 40], "man": [120, 80]})
    first, second = question.choices.all()
    cells = {str(first.pk): 15, str(second.pk): 35}
    JointTally.objects.create(
        activity=poll,
        table="district|gender",
        stratum="445|man",
        people=50,
        questions={str(question.pk): cells},
    )

    row = rows(poll)[str(first.pk)]

    assert (row["lowest"]["dimension"], row["lowest"]["stratum"]) == (
        "district|gender",
        "445|man",
    )
    assert (row["line"], row["groups"]) == ("gender", 3)


def test_what_is_shown_of_other_answers_may_leave_no_doubt_of_a_hidden_one():
    poll = make_poll(choices=3)
    # Of 445 two small answers are hidden; the third leaves them no half.
    strata = {"445": [90, 6, 7], "446": [80, 30, 30], "447": [85, 40, 40]}
    question = tallied(poll, district=strata)
    first, second, _third = question.choices.all()

    found = rows(poll)

    assert found[str(first.pk)]["verdict"] == "everywhere"
    assert found[str(second.pk)]["hidden"] > 0
    assert found[str(second.pk)]["verdict"] == "nowhere"


@pytest.mark.parametrize(
    ("group", "agrees"),
    [
        (Group("445", 40, 20), True),
        (Group("445", 40, 19), False),
        (Group("445", 40, None), None),
        (Group("445", 40, None, at_least=20), True),
        (Group("445", 40, None, at_most=19), False),
    ],
)
def test_a_group_agrees_if_half_of_it_does(group, agrees):
    assert group.agrees is agrees
