"""What is odd among votes on statements: on an invented state, and on rows."""

from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone

from consult.integrity.detecting import SIGMAS
from consult.integrity.explaining import explain_signal
from consult.integrity.facts import told
from consult.integrity.models import Signal, Suspect
from consult.integrity.operations import propose_quarantine
from consult.integrity.refusals import TooFewAnswers
from consult.integrity.voting import odd_votes, voted_lately
from consult.integrity.watching import look_at, watch
from consult.languages import CODES
from tests.integrity_factories import officials_of
from tests.statements_factories import crowd_voting, make_statements

Kind = Signal.Kind
WIDTH = 30
LENGTHS = np.linspace(40, 140, WIDTH).astype(int)
HOUR = 3_600


def people(seed, many=2_000, *, hours=None, pause=(4, 12)):
    """Return who votes on what, how and when, in a day: by leaning of the statement."""
    chance = np.random.default_rng(seed)
    leans = np.random.default_rng(99).uniform(0.1, 0.9, WIDTH)
    came = 8 + 12 * chance.beta(2, 2, many) if hours is None else hours(chance, many)
    rows = []
    for voter in range(many):
        asked = chance.permutation(WIDTH)[: chance.integers(4, WIDTH)]
        moments = came[voter] * HOUR + chance.uniform(*pause, len(asked)).cumsum()
        values = np.where(chance.random(len(asked)) < leans[asked], 1, -1)
        rows += [
            (voter, statement, value, moment, moments[0])
            for statement, value, moment in zip(asked, values, moments, strict=True)
        ]
    return np.array(rows)


def among(*groups):
    """Return what is odd among the groups' votes together."""
    offset, rows = 0, []
    for group in groups:
        group = group.copy()
        group[:, 0] += offset
        offset = int(group[:, 0].max()) + 1
        rows.append(group)
    votes = np.concatenate(rows)
    votes = votes[np.argsort(votes[:, 3], kind="stable")]
    voters, statements, values = votes[:, :3].astype(int).T
    return odd_votes(
        voters, statements, values, votes[:, 3], votes[:, 4], LENGTHS[statements]
    )


@pytest.mark.parametrize("seed", range(10))
def test_a_state_that_only_votes_raises_nothing(seed):
    assert among(people(seed)) == []


def test_those_who_vote_before_anybody_reads_are_told_and_nobody_is_pointed_to():
    hasty = people(50, 60, pause=(0.1, 0.6))

    [found] = among(people(1), hasty)

    # Some of sixty vote on five or fewer, and the first vote follows none.
    counts = np.bincount(hasty[:, 0].astype(int))
    assert found.kind == Kind.SPEED
    assert found.facts == {"people": int((counts > 5).sum())}
    assert len(found.rows) == 0
    assert found.since % HOUR == found.until % HOUR == 0


def test_nine_of_them_are_too_few_to_be_told():
    assert among(people(1), people(50, 9, pause=(0.1, 0.6))) == []


def test_many_who_begin_at_once_are_told():
    def in_ten_minutes(chance, many):
        return 15 + chance.random(many) / 6

    found = among(people(2), people(51, 600, hours=in_ten_minutes))

    assert {one.kind for one in found} == {Kind.BURST}
    assert max(one.facts["people"] for one in found) >= 600


def test_a_statement_on_which_people_turn_is_told_with_both_shares():
    turned = people(52, 400, hours=lambda chance, many: 19.6 + chance.random(many) / 3)
    turned = turned[turned[:, 1] == 7]
    turned[:, 2] = -1
    early = people(3, hours=lambda chance, many: 8 + 11 * chance.beta(2, 2, many))

    found = [one for one in among(early, turned) if one.kind == Kind.SHIFT]

    facts = {one.facts["cell"]: one.facts for one in found}["q7=disagree"]
    assert {one.facts["cell"] for one in found} == {"q7=agree", "q7=disagree"}
    assert facts["count"] == facts["base"] == len(turned)
    assert facts["before_count"] < facts["before_base"]


def test_a_last_hour_like_the_others_is_no_turn(monkeypatch):
    late = people(53, 400, hours=lambda chance, many: 19.6 + chance.random(many) / 3)
    early = people(3, hours=lambda chance, many: 8 + 11 * chance.beta(2, 2, many))

    assert [one for one in among(early, late) if one.kind == Kind.SHIFT] == []
    # The control: nearly every difference would be one without its thresholds.
    monkeypatch.setattr("consult.integrity.detecting.SIGMAS", SIGMAS / 1_000)
    monkeypatch.setattr("consult.integrity.detecting.SHIFT_SHARE", 0.0)
    assert [one for one in among(early, late) if one.kind == Kind.SHIFT] != []


def test_of_fewer_than_fifty_people_nothing_is_told():
    assert among(people(50, 49, pause=(0.1, 0.6))) == []


@pytest.fixture
def activity(db):
    return make_statements(8)


def an_hour_ago():
    return timezone.now() - timedelta(hours=1)


def test_votes_too_fast_to_have_been_read_raise_one_signal(activity):
    crowd_voting(activity, at=an_hour_ago())
    assert look_at(activity, at=timezone.now()) == []
    crowd_voting(activity, 12, at=an_hour_ago(), pause=0.3)

    look_at(activity, at=timezone.now())
    look_at(activity, at=timezone.now())

    signal = Signal.objects.get()
    assert (signal.kind, told(signal.facts)) == ("speed", {"people": 10})
    assert not Suspect.objects.exists()


def test_those_brought_along_from_elsewhere_are_left_out(activity):
    crowd_voting(activity, at=an_hour_ago())
    crowd_voting(activity, 12, at=an_hour_ago(), pause=0.0, language="")

    assert look_at(activity, at=timezone.now()) == []


def test_the_watch_takes_up_what_was_voted_on_lately(activity):
    now = timezone.now()
    crowd_voting(activity, at=now - timedelta(minutes=50), pause=0.3)

    assert voted_lately(at=now + timedelta(minutes=20)) == set()
    assert watch(at=now) == [activity.slug]
    assert Signal.objects.get().kind == "speed"


def test_a_signal_on_votes_is_explained_and_nothing_is_set_aside(activity):
    crowd_voting(activity, at=an_hour_ago(), pause=0.3)
    (signal,) = look_at(activity, at=timezone.now())
    (analyst,) = officials_of(activity, "analyst")

    with pytest.raises(TooFewAnswers):
        propose_quarantine(signal, by=analyst, reason={code: "So." for code in CODES})
    explain_signal(signal, by=analyst, explanation="A class read them aloud first.")
    look_at(activity, at=timezone.now())

    assert Signal.objects.get().explained_at
