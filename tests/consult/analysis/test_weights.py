import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from consult.analysis import raking, weights
from consult.analysis.models import Reading
from consult.analysis.operations import read_activity
from consult.analysis.weights import estimate_of
from consult.integrity.models import Quarantine, SetAside, Signal
from tests.factories import (
    ActivityFactory,
    DistrictFactory,
    OfficialFactory,
    make_poll,
)
from tests.participation_factories import AGES, Who, answered, lived_in_by

pytestmark = pytest.mark.django_db

READERS = {Reading.Kind.WEIGHTS: weights.read}


@pytest.fixture
def town():
    return lived_in_by(DistrictFactory())


@pytest.fixture
def village(town):
    return lived_in_by(DistrictFactory(), people=3000)


def crowd_of(town, village):
    """Return 160 people of the town who chose the first, 80 of the village the second.

    Three quarters of the adults live in the village.
    """
    return {
        Who(place, gender, age, choice): people
        for place, choice, people in [(town, 0, 20), (village, 1, 10)]
        for gender in ("woman", "man")
        for age in AGES
    }


def shares_of(estimate):
    [question] = estimate.questions
    [group] = question.groups
    return group.shares


def percents(poll):
    return [cell["percent"] for cell in weights.read(poll)["questions"][0]["cells"]]


def test_the_estimate_counts_people_as_they_live(town, village):
    poll = make_poll()
    answered(poll, crowd_of(town, village))

    first, second, none = shares_of(estimate_of(poll))

    assert (first.raw, second.raw) == pytest.approx((2 / 3, 1 / 3))
    assert (first.weighted, second.weighted) == pytest.approx((1 / 4, 3 / 4))
    assert (none.raw, none.weighted) == (0, 0)


def test_only_asked_districts_stand_for_the_people(town, village):
    poll = make_poll()
    poll.consultation.districts.add(town)
    answered(poll, crowd_of(town, village))

    estimate = estimate_of(poll)

    assert (estimate.answered, estimate.matched.total) == (240, 160)
    assert shares_of(estimate)[0].weighted == pytest.approx(1)


def test_what_is_kept_says_whole_percentages_and_what_they_are_worth(town, village):
    poll = make_poll()
    answered(poll, crowd_of(town, village) | {Who(): 7})

    document = weights.read(poll)

    assert percents(poll) == [25, 75, 0]
    assert (document["answered"], document["people"], document["left_out"]) == (
        247,
        240,
        7,
    )
    # 160 people at 0.375 and 80 at 2.25: 240² / (160 · 0.375² + 80 · 2.25²).
    assert (document["effective"], document["design_effect"]) == (134, 1.8)
    assert document["together"] == {}
    assert json.loads(json.dumps(document)) == document


def test_few_people_hide_their_percentage_and_that_beside_it(town, village):
    poll = make_poll()
    few = {Who(village, "woman", AGES[0], 2): 3}
    answered(poll, crowd_of(town, village) | few)

    assert percents(poll) == [25, None, None]


def test_an_estimate_worth_fewer_than_fifty_answers_is_not_shown(town, village):
    poll = make_poll()
    answered(poll, {who: n // 5 for who, n in crowd_of(town, village).items()})

    document = weights.read(poll)

    assert (document["is_shown"], document["why"]) == (False, "too_few")
    assert document["questions"] == []


def far_from_the_people(town, village):
    """Return 600 people of the town and 20 of the village, where most adults live.

    Each of the village would have to count 28 times the average.
    """
    lived_in_by(DistrictFactory(), people=6000)
    return {
        Who(place, gender, age): people
        for place, people in [(town, 75), (village, 3)]
        for gender in ("woman", "man")
        for age in AGES
    }


def test_what_does_not_fit_the_population_for_trimming_is_not_shown(town, village):
    poll = make_poll()
    answered(poll, far_from_the_people(town, village))

    document = weights.read(poll)

    assert document["largest"] == raking.LARGEST
    assert document["gap"] > weights.LARGEST_GAP
    assert document["effective"] >= 50
    assert (document["is_shown"], document["why"]) == (False, "does_not_fit")
    assert document["questions"] == []


def test_without_the_bound_it_would_be_called_matched(town, village, monkeypatch):
    monkeypatch.setattr(weights, "LARGEST_GAP", 1.0)
    poll = make_poll()
    answered(poll, far_from_the_people(town, village))

    assert weights.read(poll)["is_shown"]


def test_what_is_shown_stays_while_fewer_than_ten_are_new(town, village):
    poll = make_poll()
    answered(poll, crowd_of(town, village))
    read_activity(poll, readers=READERS)
    answered(poll, {Who(town, "man", AGES[3], 1): 9})

    assert weights.read(poll)["people"] == 240

    answered(poll, {Who(town, "man", AGES[3], 0): 1})

    assert weights.read(poll)["people"] == 250


def test_without_the_step_a_single_answer_would_move_it(town, village, monkeypatch):
    monkeypatch.setattr(weights, "may_be_released", lambda now, before: True)
    poll = make_poll()
    answered(poll, crowd_of(town, village))
    read_activity(poll, readers=READERS)
    answered(poll, {Who(town, "man", AGES[3], 1): 1})

    assert weights.read(poll)["people"] == 241


def test_those_set_aside_are_not_matched(town, village):
    poll = make_poll()
    answered(poll, crowd_of(town, village))
    before = raw_shares(poll)
    apart = Quarantine.objects.create(
        activity=poll,
        signal=Signal.objects.create(
            activity=poll,
            kind=Signal.Kind.BURST,
            facts={},
            since=timezone.now(),
            until=timezone.now(),
        ),
        state=Quarantine.State.STANDING,
        people=160,
        proposed_by=OfficialFactory(),
        decided_by=OfficialFactory(),
        decided_at=timezone.now(),
    )
    SetAside.objects.bulk_create(
        SetAside(activity=poll, participant=row.participant, quarantine=apart)
        for row in poll.responses.filter(district=town)
    )

    assert estimate_of(poll).answered == 80
    # The totals less what is raw without them would tell how they answered.
    assert raw_shares(poll) == before


def raw_shares(poll):
    [question] = estimate_of(poll).questions
    return [share.raw for group in question.groups for share in group.shares]


@pytest.mark.parametrize("kind", ["discussion", "pledge", "statements"])
def test_what_is_no_share_of_anything_is_not_matched(kind):
    activity = ActivityFactory(kind=kind)

    assert weights.read(activity) is None


def test_the_command_prints_raw_and_weighted_shares_in_full(town, village):
    poll = make_poll()
    answered(poll, crowd_of(town, village))
    printed = StringIO()

    call_command("weight", poll.slug, "--json", stdout=printed)

    said = json.loads(printed.getvalue())
    assert said["effective_n"] == pytest.approx(240**2 / 427.5)
    assert said["design_effect"] == pytest.approx(240 * 427.5 / 240**2)
    assert [share["weighted"] for share in said["questions"][0]["shares"]] == (
        pytest.approx([0.25, 0.75, 0])
    )


def test_the_command_prints_no_shares_of_fewer_than_fifty(town, village):
    poll = make_poll()
    answered(poll, {Who(town, "man", age): 12 for age in AGES})
    printed, in_lines = StringIO(), StringIO()

    call_command("weight", poll.slug, "--json", stdout=printed)
    call_command("weight", poll.slug, stdout=in_lines)

    said = json.loads(printed.getvalue())
    assert (said["people"], said["shown"]) == (48, False)
    assert [question["shares"] for question in said["questions"]] == [[]]
    assert "%" not in in_lines.getvalue().replace("weighted", "")


def test_the_command_says_what_it_cannot_do():
    with pytest.raises(CommandError, match="no activity nowhere"):
        call_command("weight", "nowhere")
    with pytest.raises(CommandError, match="No answer"):
        call_command("weight", make_poll().slug)
