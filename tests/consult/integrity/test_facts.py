"""What a signal tells: no two of its states say what one person answered."""

from itertools import product

import pytest
from django.utils import timezone

from consult.integrity import watching
from consult.integrity.facts import renewed, told
from consult.integrity.models import Signal
from consult.integrity.operations import discard_proposal, propose_quarantine
from consult.integrity.quarantining import count_pointed, left_to_hold
from consult.integrity.watching import look_at
from consult.responses.models import Response
from tests.factories import answer_to, with_definition
from tests.integrity_factories import WHY, answers_in, officials_of, signal_on


def facts_of(count, base):
    return {
        "people": base,
        "cell": "q1=1",
        "count": count,
        "base": base,
        "before_count": 300,
        "before_base": 1_000,
    }


@pytest.mark.parametrize("base", [20, 25, 30, 47])
def test_a_share_leaves_ten_people_open_on_either_side(base):
    shares = [told(facts_of(count, base))["share"] for count in range(base + 1)]

    assert shares[base] == shares[base - 9]
    assert shares[base]["bound"] == "at_least"
    assert shares[0] == shares[9]
    assert told(facts_of(19, 19))["share"] is None


def test_sizes_are_told_in_tens():
    facts = {"people": 58, "expected": 7, "seconds": 3}

    assert told(facts) == {"people": 50, "expected": 0, "seconds": 3}


def moves(keep):
    """List what a share tells of fewer than ten people who came on one side of it."""
    before = facts_of(20, 40)
    seen = []
    for yes, no in product(range(40), range(10)):
        now = keep(before, facts_of(20 + yes, 40 + yes + no))
        seen.append(told(now)["share"])
    return set(map(str, seen))


def test_a_share_moves_only_when_ten_moved_on_both_sides_of_it():
    assert len(moves(renewed)) == 1
    assert renewed(facts_of(20, 40), facts_of(30, 60))["base"] == 60


def test_without_that_the_share_would_tell_how_they_answered():
    assert len(moves(lambda kept, now: now)) > 10


@pytest.mark.parametrize(("people", "moved"), [(9, False), (10, True)])
def test_a_size_moves_by_ten_people(people, moved):
    kept = renewed(facts_of(20, 40), facts_of(20 + people, 40 + people))

    assert (kept["people"], kept["base"]) == (40 + people if moved else 40, 40)


@pytest.mark.parametrize(
    ("cell", "count", "base", "is_anew"),
    [
        ("q1=2", 25, 49, False),
        ("q1=2", 60, 90, True),
        ("q1=2", 61, 90, False),
        ("q2=2", 90, 90, True),
    ],
    ids=["nine more", "ten left", "all who came since", "another question"],
)
def test_another_answer_is_told_once_ten_more_came(cell, count, base, is_anew):
    kept = renewed(facts_of(20, 40), facts_of(count, base) | {"cell": cell})

    told_now = (cell, count) if is_anew else ("q1=1", 20)
    assert (kept["cell"], kept["count"]) == told_now
    assert kept["people"] == (90 if base == 90 else 40)


def test_another_answer_does_not_move_the_size_by_fewer_than_ten():
    kept = facts_of(20, 40) | {"people": 49}

    assert renewed(kept, facts_of(20, 50) | {"cell": "q2=1"})["people"] == 49


def grown(kept, sizes, outside=0):
    """Tell a group of one mind, but for so many outside, each time that it has grown."""
    for base in sizes:
        kept = renewed(kept, facts_of(base - outside, base))
    return told(kept)["share"]


def test_the_share_of_a_farm_of_one_mind_follows_it():
    first = facts_of(20, 20)

    assert told(first)["share"] == {"percent": 50, "bound": "at_least"}
    assert grown(first, [29]) == {"percent": 50, "bound": "at_least"}
    assert grown(first, [40, 100, 1_000]) == {"percent": 99, "bound": "at_least"}


def test_its_bound_does_not_say_when_one_of_it_answers_otherwise():
    first = facts_of(20, 20)

    assert grown(first, [40, 100]) == grown(first, [40, 100], outside=9)


def seen_of_a_network(poll):
    """Return what its signal tells before and after ten more of it answer alike."""
    answers_in(poll, [0, 1, 2] * 30, network="")
    answers_in(poll, [0] * 30 + [1] * 10, network="ab")
    look_at(poll, at=timezone.now())
    before = told(Signal.objects.get(kind="network").facts)
    answers_in(poll, [0] * 12, network="ab")
    look_at(poll, at=timezone.now())
    return before, told(Signal.objects.get(kind="network").facts)


@pytest.mark.django_db
def test_people_of_one_network_who_answer_alike_move_its_size_only(poll):
    before, after = seen_of_a_network(poll)

    assert (before["people"], after["people"]) == (40, 50)
    assert before["share"] == after["share"] == {"percent": 75, "bound": ""}


@pytest.mark.django_db
def test_without_steps_they_move_the_share(poll, monkeypatch):
    monkeypatch.setattr(watching, "renewed", lambda kept, now: now)

    before, after = seen_of_a_network(poll)

    assert before["share"] != after["share"]


@pytest.mark.django_db
def test_a_signal_says_hours_and_points_to_all_of_a_network(poll):
    seen_of_a_network(poll)

    signal = Signal.objects.get(kind="network")
    assert (signal.since.minute, signal.until.minute) == (0, 0)
    assert signal.suspects.count() == 52


@pytest.mark.django_db
def test_proposing_over_and_over_tells_nothing_of_one_who_changed_an_answer(poll):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 12 + [1] * 10)
    signal = signal_on(poll, rows)
    (analyst,) = officials_of(poll, "analyst")
    first = propose_quarantine(signal, by=analyst, reason=WHY)
    discard_proposal(first, by=analyst)
    Response.objects.filter(participant=rows[0].participant).update(
        answers=answer_to(with_definition(poll), 1)
    )

    second = propose_quarantine(signal, by=analyst, reason=WHY)

    assert second.cells == first.cells


@pytest.mark.django_db
def test_what_one_proposal_holds_is_not_previewed_for_the_next(poll):
    answers_in(poll, [0, 1, 2] * 20)
    signal = signal_on(poll, answers_in(poll, [0] * 12))
    (analyst,) = officials_of(poll, "analyst")

    propose_quarantine(signal, by=analyst, reason=WHY)

    signal.refresh_from_db()
    count_pointed(signal)
    assert not left_to_hold(signal)
