from collections import Counter

import numpy as np
import pytest

from consult.analysis.census import Kind
from consult.analysis.folding import folded
from consult.analysis.matching import AGES, matched

GENDERS = ("man", "woman")
DISTRICTS = tuple(str(code) for code in range(438, 450))
SEEDS = range(200)


def everybody(people, **known):
    """Return so many people of each kind, those of the known fields alone."""
    kinds = [
        Kind(district, gender, age)
        for district in known.get("districts", DISTRICTS)
        for gender in GENDERS
        for age in AGES
    ]
    return dict.fromkeys(kinds, people)


class State:
    """Adults whose answers, and whose wish to answer, hang on place, sex and age."""

    def __init__(self, seed):
        lot = np.random.default_rng(seed)
        self.kinds = [Kind(d, g, a) for d in DISTRICTS for g in GENDERS for a in AGES]
        size = len(self.kinds)
        self.adults = lot.integers(20_000, 400_000, size)
        place = np.repeat(np.arange(len(DISTRICTS)), 8)
        sex = np.tile(np.repeat([0, 1], 4), len(DISTRICTS))
        age = np.tile(np.arange(4), 2 * len(DISTRICTS))
        town = lot.normal(0, 0.7, len(DISTRICTS))[place]
        self.agrees = 1 / (1 + np.exp(-(town + 0.8 * sex - 0.5 * age + 0.3)))
        answering = np.exp(0.8 * town - 1.1 * sex - 0.5 * age)
        chances = self.adults * answering
        self.people = lot.multinomial(3_000, chances / chances.sum())
        self.agreeing = lot.binomial(self.people, self.agrees)

    @property
    def truth(self):
        return (self.adults * self.agrees).sum() / self.adults.sum()

    @property
    def raw(self):
        return self.agreeing.sum() / self.people.sum()

    @property
    def weighted(self):
        people = dict(zip(self.kinds, self.people.tolist(), strict=True))
        found = matched(
            {kind: n for kind, n in people.items() if n},
            dict(zip(self.kinds, self.adults.tolist(), strict=True)),
        )
        agreeing = zip(self.kinds, self.agreeing.tolist(), strict=True)
        answers = {kind: Counter(agree=n) for kind, n in agreeing}
        return found.weighted(answers, "agree") / found.total


def test_the_estimate_is_closer_to_the_truth_than_the_raw_share():
    closer = [
        abs(state.weighted - state.truth) < abs(state.raw - state.truth)
        for state in map(State, SEEDS)
    ]

    assert sum(closer) >= 0.95 * len(SEEDS)


def test_who_answers_like_the_population_changes_nothing():
    found = matched(everybody(20), everybody(5_000))

    assert found.weights == pytest.approx(np.ones(len(found.kinds)))
    assert found.effective == pytest.approx(found.total)


def test_those_who_did_not_tell_or_live_elsewhere_are_left_out():
    people = everybody(20) | {
        Kind("", "woman", AGES[0]): 7,
        Kind(DISTRICTS[0], "", AGES[0]): 5,
        Kind(DISTRICTS[0], "woman", ""): 3,
        Kind("999", "woman", AGES[0]): 2,
    }

    found = matched(people, everybody(5_000))

    assert found.left_out == 17
    assert found.total == 20 * len(everybody(1))


def test_whom_no_census_counts_weighs_by_district_and_age():
    people = everybody(20) | {Kind(DISTRICTS[0], "other", AGES[0]): 4}

    found = matched(people, everybody(5_000))

    assert found.total == 20 * len(everybody(1)) + 4
    [weight] = [
        weight
        for kind, weight in zip(found.kinds, found.weights, strict=True)
        if kind.gender == "other"
    ]
    assert 0.9 < weight < 1


def test_nobody_who_could_be_matched_is_no_estimate():
    assert matched({Kind("", "", ""): 60}, everybody(5_000)) is None


def test_a_district_without_answers_joins_the_smallest_other():
    people = everybody(20, districts=DISTRICTS[1:])
    people[Kind(DISTRICTS[1], "man", AGES[0])] -= 1

    found = matched(people, everybody(5_000))

    assert found.together == {"district": [(DISTRICTS[0], DISTRICTS[1])]}
    assert found.raked.has_converged
    assert found.raked.gap < 1e-9


@pytest.mark.parametrize(
    ("people", "is_ordered", "categories"),
    [
        ({"a": 10, "b": 30, "c": 20}, True, [("a",), ("b",), ("c",)]),
        ({"a": 9, "b": 30, "c": 20}, True, [("a", "b"), ("c",)]),
        ({"a": 9, "b": 30, "c": 20}, False, [("a", "c"), ("b",)]),
        ({"a": 3, "b": 4, "c": 2}, False, [("a", "c", "b")]),
        ({}, True, [("a", "b", "c")]),
    ],
)
def test_small_categories_join_others(people, is_ordered, categories):
    assert folded(people, "abc", is_ordered=is_ordered) == categories
