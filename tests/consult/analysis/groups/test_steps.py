"""Each step by itself, against what it is defined as."""

import numpy as np
import pytest

from consult.analysis.groups.clusters import k_means, silhouette
from consult.analysis.groups.landscape import landscape_of, largest_directions
from consult.analysis.groups.stability import adjusted_rand, overlaps
from consult.analysis.groups.typical import (
    agreed_by_most,
    held_by_all,
    shares_of,
    typical_of,
)
from consult.analysis.groups.votes import Votes
from tests.groups_factories import converse, leaning


def dense(votes):
    table = np.full((votes.people, votes.width), np.nan)
    table[votes.people_of_votes(), votes.statements] = votes.values
    return table


def test_axes_are_the_principal_components_of_the_votes_filled_with_means():
    votes, _members = converse(120, leaning(3, 30)[0])
    table = dense(votes)
    means = np.nanmean(table, axis=0)
    filled = np.where(np.isnan(table), means, table) - means
    _left, _sizes, axes = np.linalg.svd(filled, full_matrices=False)
    found = landscape_of(votes)
    assert found.means == pytest.approx(means)
    for ours, theirs in zip(found.axes, axes[:2], strict=True):
        assert abs(ours @ theirs) == pytest.approx(1, abs=1e-6)


def test_a_position_counts_given_votes_and_is_stretched_by_how_few_they_are():
    votes, _members = converse(50, leaning(2, 20)[0])
    found, table = landscape_of(votes), dense(votes)
    given = ~np.isnan(table[7])
    plain = found.axes[:, given] @ (table[7] - found.means)[given]
    assert found.positions[7] == pytest.approx(plain * np.sqrt(20 / given.sum()))


@pytest.mark.parametrize("seed", range(3))
def test_a_few_directions_are_found_as_among_all(seed):
    half = np.random.default_rng(seed).standard_normal((80, 60))
    sizes, directions = largest_directions(half @ half.T, 2)
    all_sizes, all_directions = np.linalg.eigh(half @ half.T)
    assert sizes == pytest.approx(all_sizes[:-3:-1])
    turned = np.abs((directions * all_directions[:, :-3:-1]).sum(axis=0))
    assert turned == pytest.approx([1, 1])


def test_clusters_gather_what_stands_together():
    lot = np.random.default_rng(0)
    points = np.concatenate([lot.normal(at, 0.1, (30, 2)) for at in (0, 5, 10)])
    found = k_means(points, 3, weights=np.ones(90), lot=lot, tries=5, steps=50)
    assert adjusted_rand(found.members, np.repeat([0, 1, 2], 30)) == 1


def test_a_heavy_point_draws_its_centre():
    points = np.array([[0.0, 0.0], [1.0, 0.0], [10.0, 0.0], [11.0, 0.0]])
    weights = np.array([3.0, 1.0, 1.0, 1.0])
    lot = np.random.default_rng(0)
    found = k_means(points, 2, weights=weights, lot=lot, tries=5, steps=50)
    assert sorted(found.centres[:, 0]) == pytest.approx([0.25, 10.5])


def test_silhouette_of_four_points_as_calculated_by_hand():
    points = np.array([[0.0, 0], [1, 0], [4, 0], [6, 0]])
    # (5 - 1) / 5, (4 - 1) / 4, (3.5 - 2) / 3.5, (5.5 - 2) / 5.5
    by_hand = np.mean([4 / 5, 3 / 4, 1.5 / 3.5, 3.5 / 5.5])
    assert silhouette(points, np.array([0, 0, 1, 1])) == pytest.approx(by_hand)
    assert silhouette(points, np.zeros(4, int)) == 0


def test_adjusted_rand_is_one_for_the_same_groups_by_other_names():
    groups = np.array([0, 0, 1, 1, 2, 2])
    assert adjusted_rand(groups, (groups + 1) % 3) == 1
    assert adjusted_rand(groups, np.array([0, 1, 0, 1, 0, 1])) < 0


def test_overlap_of_a_group_is_with_the_one_most_like_it():
    first, second = np.array([0, 0, 0, 1, 1]), np.array([1, 1, 0, 0, 0])
    assert overlaps(first, second, 3) == pytest.approx([2 / 3, 2 / 3, 0])


def group_of(agreeing, disagreeing, passing=0):
    values = [1] * agreeing + [-1] * disagreeing + [0] * passing
    return [[value] for value in values]


def shares(*groups):
    """Return the shares of groups of rows of votes on the same statements."""
    rows = [row for group in groups for row in group]
    cast = [(n, j, v) for n, row in enumerate(rows) for j, v in enumerate(row)]
    members = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    votes = Votes.of(len(rows), len(rows[0]), np.array(cast))
    return shares_of(votes, members, len(groups))


def test_what_tells_a_group_apart_by_the_published_formulas():
    found = shares(group_of(18, 1, 1), group_of(5, 24, 1))
    [one] = typical_of(found, 0)
    assert one.agrees
    assert one.voting == 20
    assert one.share == pytest.approx(19 / 22)
    assert one.z == pytest.approx(2 * 21**0.5 * (19 / 21 - 0.5))
    assert one.ratio == pytest.approx((19 / 22) / (6 / 32))
    pooled = 25 / 52
    error = (pooled * (1 - pooled) * (1 / 21 + 1 / 31)) ** 0.5
    assert one.ratio_z == pytest.approx((19 / 21 - 6 / 31) / error)
    [other] = typical_of(found, 1)
    assert not other.agrees


def test_what_nobody_voted_on_is_typical_of_nobody():
    votes = Votes.of(4, 2, np.array([(n, 0, 1) for n in range(4)]))
    found = shares_of(votes, np.array([0, 0, 1, 1]), 2)
    assert all(one.statement == 0 for one in typical_of(found, 0))


def test_what_most_agree_with_is_tested_against_one_half():
    found = shares(group_of(18, 1, 1), group_of(5, 24, 1))
    assert agreed_by_most(found, agree=True) == []
    [one] = agreed_by_most(shares(group_of(18, 2), group_of(9, 1)), agree=True)
    assert one.share == pytest.approx(28 / 32)


def test_consensus_of_the_groups_is_the_product_of_their_shares():
    found = shares(group_of(18, 2), group_of(3, 5))
    assert held_by_all(found, agree=True) == pytest.approx([19 / 22 * 4 / 10])
    assert held_by_all(found, agree=False) == pytest.approx([3 / 22 * 6 / 10])


def test_known_consensus_comes_before_everything_else():
    leans, agreed = leaning(3, 30)
    votes, members = converse(300, leans)
    held = held_by_all(shares_of(votes, members, 3), agree=True)
    assert set(np.argsort(-held)[: len(agreed)]) == set(agreed)
