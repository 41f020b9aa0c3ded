"""Shares of two kinds of people, place by place."""

import numpy as np
import pytest

from consult.analysis.mantel_haenszel import effect_of


def table(*rows):
    """Return the arguments of places given as (yes, people, others' yes, others)."""
    return [np.array(column, dtype=float) for column in zip(*rows, strict=True)]


def test_two_places_worked_by_hand():
    # 12 of 20 and 8 of 20; then 5 of 10 and 9 of 30.
    effect = effect_of(*table((12, 20, 8, 20), (5, 10, 9, 30)))

    agreeing = 12 * 12 / 40 + 5 * 21 / 40
    against = 8 * 8 / 40 + 5 * 9 / 40
    assert effect.ratio == pytest.approx(agreeing / against)
    weights = 20 * 20 / 40 + 10 * 30 / 40
    difference = (12 * 20 - 8 * 20) / 40 + (5 * 30 - 9 * 10) / 40
    assert effect.difference == pytest.approx(100 * difference / weights)
    # a = 17, expected 10 + 3.5, variance 20*20*20*20/(1600*39) + 10*30*14*26/(1600*39)
    variance = 160_000 / 62_400 + 109_200 / 62_400
    square = (17 - 13.5 - 0.5) ** 2 / variance
    # Of the chi square of one degree of freedom, by its table: 2.0857 has 0.1487.
    assert square == pytest.approx(2.0862, abs=0.001)
    assert effect.chance == pytest.approx(0.1486, abs=0.0005)


def test_a_difference_between_places_only_is_no_difference():
    effect = effect_of(*table((90, 100, 9, 10), (1, 10, 10, 100)))

    assert effect.ratio == pytest.approx(1)
    assert effect.difference == pytest.approx(0)
    assert (effect.chance, effect.is_large) == (1, False)


def test_places_with_one_kind_of_people_only_say_nothing():
    assert effect_of(*table((9, 10, 0, 0), (0, 0, 3, 10))) is None


@pytest.mark.parametrize(
    ("row", "is_large"),
    [((50, 100, 40, 100), False), ((60, 100, 30, 100), True), ((0, 50, 25, 50), True)],
)
def test_an_effect_is_large_from_a_known_ratio_on(row, is_large):
    # From exp(1.5 / 2.35), about 1.9 to one, either way.
    assert effect_of(*table(row)).is_large == is_large
