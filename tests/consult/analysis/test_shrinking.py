"""Shares of groups of unlike size, drawn towards each other."""

import numpy as np
import pytest

from consult.analysis.shrinking import shrunken


def test_groups_that_differ_by_chance_only_share_one_estimate():
    # 20, 30 and 25 of 50: less apart than chance would have them.
    assert shrunken([24, 26, 25], [50, 50, 50]).tolist() == [0.5, 0.5, 0.5]


def test_small_groups_are_drawn_more_than_large_ones():
    small, large, *_others = shrunken([8, 800, 550, 600], [10, 1000, 1000, 1000])

    assert large == pytest.approx(0.8, abs=0.01)
    assert 0.65 < small < 0.75


def test_the_figures_are_those_of_kleinmans_formulas():
    # Worked by hand: n = 40, 60 with 10, 45 agreeing; m = 0.55,
    # S = 40(0.25-0.55)^2 + 60(0.75-0.55)^2 = 6, S/(m(1-m)) = 24.2424,
    # r = (24.2424 - 1) / (40*0.6*39/40 + 60*0.4*59/60) = 23.2424/47 = 0.494520
    weight = (1 - 0.494520) / 0.494520

    found = shrunken([10, 45], [40, 60])

    by_hand = [
        (10 + weight * 0.55) / (40 + weight),
        (45 + weight * 0.55) / (60 + weight),
    ]
    assert found.tolist() == pytest.approx(by_hand, abs=1e-6)


@pytest.mark.parametrize(
    ("counts", "people"), [([0, 0], [30, 40]), ([30, 40], [30, 40]), ([7], [30])]
)
def test_without_anything_to_tell_apart_the_share_of_all_stands(counts, people):
    share = sum(counts) / sum(people)

    assert shrunken(counts, people).tolist() == [share] * len(counts)


def test_the_smallest_shrunken_share_is_nearer_to_the_truth_than_the_raw_one():
    random = np.random.default_rng(6)
    people = random.integers(30, 200, size=(200, 20))
    truth = random.beta(12, 8, size=people.shape)
    counts = random.binomial(people, truth)
    raw = (counts / people).min(axis=1)
    drawn = [shrunken(*each).min() for each in zip(counts, people, strict=True)]

    off = np.abs(raw - truth.min(axis=1)).mean()
    assert np.abs(np.array(drawn) - truth.min(axis=1)).mean() < off
