"""Numbers computed by hand, after the formula that is named."""

import pytest

from consult.desk.fairness import Turnout, compared, size_classes


def test_districts_are_classed_by_thirds_of_their_number():
    population = {"Dang": 1, "Tapi": 2, "Kheda": 3, "Kutch": 4, "Rajkot": 5, "Surat": 6}

    assert size_classes(population) == {
        "Dang": 0,
        "Tapi": 0,
        "Kheda": 1,
        "Kutch": 1,
        "Rajkot": 2,
        "Surat": 2,
    }


def test_the_same_excess_counts_for_less_where_little_was_expected():
    turnouts = {
        "small": Turnout(20, 10),
        "large": Turnout(2000, 1000),
        "quiet": Turnout(500, 1000),
    }

    fair = compared(turnouts, dict.fromkeys(turnouts, 0))

    assert fair["quiet"].ratio < fair["small"].ratio < fair["large"].ratio < 2


def test_the_estimate_is_that_of_marshall():
    turnouts = {"a": Turnout(50, 100), "b": Turnout(450, 300)}

    fair = compared(turnouts, {"a": 0, "b": 0})

    # m = 500/400; s² = (100·0.75² + 300·0.25²)/400; A = s² − m/200
    mean, real = 1.25, 0.1875 - 1.25 / 200
    weight = real / (real + mean / 100)
    assert fair["a"].ratio == pytest.approx(mean + weight * (0.5 - mean))
    assert fair["a"].beside_peers == pytest.approx(fair["a"].ratio / mean)


def test_what_is_no_more_than_chance_is_drawn_to_the_mean():
    turnouts = {number: Turnout(10 + number, 10) for number in range(3)}

    fair = compared(turnouts, dict.fromkeys(turnouts, 0))

    assert {round(one.ratio, 6) for one in fair.values()} == {1.1}


def test_districts_are_compared_with_their_own_class_only():
    turnouts = {
        "Dang": Turnout(50, 100),
        "Tapi": Turnout(50, 100),
        "Surat": Turnout(300, 100),
    }

    fair = compared(turnouts, {"Dang": 0, "Tapi": 0, "Surat": 1})

    assert {key: one.beside_peers for key, one in fair.items()} == {
        "Dang": 1,
        "Tapi": 1,
        "Surat": 1,
    }


def test_nothing_is_said_of_districts_of_which_nothing_is_expected():
    assert compared({"Dang": Turnout(0, 0)}, {"Dang": 0}) == {}


def test_districts_that_all_are_silent_are_alike():
    fair = compared({"Dang": Turnout(0, 5)}, {"Dang": 0})

    assert (fair["Dang"].ratio, fair["Dang"].beside_peers) == (0, 1)
