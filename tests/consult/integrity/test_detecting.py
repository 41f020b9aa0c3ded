import numpy as np
import pytest

from consult.integrity.detecting import odd_in
from consult.integrity.models import Signal
from tests.consult.integrity.synthetic import farm, people, window_of

SHORTEST = 1.8
"""Seconds; nobody of the invented people is faster than that."""

Kind = Signal.Kind


def kinds_in(*groups):
    window, _order = window_of(*groups)
    return {found.kind for found in odd_in(window, shortest=SHORTEST)}


def test_a_farm_is_found_and_people_are_left_alone_in_twenty_states():
    recalls, mistakes = [], []
    for seed in range(20):
        crowd = people(seed)
        # A hundred people happen to share the farm's networks.
        crowd["networks"][:100] = 900 + np.arange(100) % 3
        window, order = window_of(crowd, farm(seed))
        found = odd_in(window, shortest=SHORTEST)
        rows = np.unique(np.concatenate([one.rows for one in found]))
        is_farm = order[rows] >= 20_000
        recalls.append(is_farm.sum() / 1_000)
        mistakes.append((~is_farm).sum() / 20_000)

    assert min(recalls) >= 0.9
    assert max(mistakes) <= 0.01


@pytest.mark.parametrize("seed", range(5))
def test_a_state_without_a_farm_raises_nothing(seed):
    assert kinds_in(people(seed)) == set()


def test_fewer_than_fifty_answers_say_nothing():
    few = {name: column[:40] for name, column in farm(1).items()}

    assert kinds_in(few) == set()


def test_a_burst_points_to_nobody():
    crowd = people(3, many=3_000)
    burst = {name: column[:1_500] for name, column in people(4).items()}
    burst["moments"] = np.full(1_500, 15.1 * 3_600)

    window, _order = window_of(crowd, burst)
    found = [one for one in odd_in(window, shortest=SHORTEST) if one.kind == Kind.BURST]

    assert len(found) == 1
    assert found[0].facts["people"] >= 1_500
    assert len(found[0].rows) == 0


def test_a_sudden_change_of_share_is_told_with_both_shares():
    early, late = people(5, many=2_000), people(6, many=300)
    early["moments"] = early["moments"] * 0.5
    late["moments"] = np.linspace(22.2, 23, 300) * 3_600
    late["picks"] = np.full(300, 1)

    window, _order = window_of(early, late)
    found = [one for one in odd_in(window, shortest=SHORTEST) if one.kind == Kind.SHIFT]

    facts = {one.facts["cell"]: one.facts for one in found}["q1=1"]
    assert facts["count"] == facts["base"] == 300
    assert facts["before_count"] < facts["before_base"] == 2_000
    assert all(len(one.rows) == 0 for one in found)


def test_a_network_that_answers_like_its_districts_is_not_odd():
    crowd = people(7)
    # One district is of one mind, and one network serves only it.
    there = crowd["places"] == 0
    crowd["picks"][there] = 0
    crowd["networks"][np.flatnonzero(there)[::2]] = 950

    assert kinds_in(crowd) == set()


def test_without_the_comparison_by_district_it_would_be():
    crowd = people(7)
    there = crowd["places"] == 0
    crowd["picks"][there] = 0
    crowd["networks"][np.flatnonzero(there)[::2]] = 950
    crowd["places"][:] = 0

    assert kinds_in(crowd) == {Kind.NETWORK}


@pytest.mark.parametrize(("copies", "is_odd"), [(9, False), (10, True)])
def test_a_text_is_odd_when_ten_have_sent_it(copies, is_odd):
    crowd = people(8, many=500)
    crowd["texts"][:copies] = 3

    assert kinds_in(crowd) == ({Kind.COPIES} if is_odd else set())
