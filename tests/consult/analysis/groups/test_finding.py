"""Groups that are known are found; where there are none, that is said."""

import numpy as np
import pytest

from consult.analysis.groups import finding
from consult.analysis.groups.chance import shuffled
from consult.analysis.groups.finding import CLEAR, find_groups, kept_people
from consult.analysis.groups.stability import adjusted_rand
from consult.analysis.groups.votes import Votes
from tests.groups_factories import converse, leaning, unstructured


@pytest.mark.parametrize("count", [2, 3, 4])
def test_known_groups_are_found(count):
    leans, _agreed = leaning(count, 40, seed=count)
    votes, members = converse(200, leans, seed=count)
    found = find_groups(votes)
    assert found.count == count
    assert adjusted_rand(found.members[found.kept], members[found.kept]) > 0.9
    assert found.stability > CLEAR
    assert not found.is_exploratory
    assert not any(map(found.is_group_exploratory, range(count)))


@pytest.mark.parametrize("seed", range(2))
def test_where_nobody_leans_together_the_groups_are_not_stable(seed):
    found = find_groups(unstructured(150, 40, seed=seed))
    assert found.stability < CLEAR
    assert found.is_exploratory


def test_of_few_statements_stable_groups_without_leaning_are_chance():
    """Of ten statements two can be all that parts people, over and over."""
    lot = np.random.default_rng(1)
    leans = np.where(np.arange(10) < 2, 0.5, 0.97)
    votes, _members = converse(300, leans[None], given=0.9, seed=2)
    found = find_groups(votes)
    assert found.stability > CLEAR
    assert found.is_chance
    assert found.is_exploratory
    assert not np.array_equal(shuffled(votes, lot).values, votes.values)


def test_shuffled_votes_keep_how_each_statement_was_voted_on():
    votes, _members = converse(80, leaning(3, 12)[0])
    other = shuffled(votes, np.random.default_rng(0))
    assert np.allclose(other.means(), votes.means())
    assert np.array_equal(other.starts, votes.starts)


def test_without_repeating_on_fewer_people_lots_would_pass_for_groups(monkeypatch):
    """The control: what is compared with itself is always stable."""
    monkeypatch.setattr(finding, "PART", 1.0)
    monkeypatch.setattr(finding, "SUBSAMPLES", 1)
    monkeypatch.setattr(
        finding, "_members_among", lambda votes, k, lot: known.members[votes.given > 0]
    )
    known = type("Known", (), {"members": np.arange(150) % 2})
    whole, _each = finding._tried(
        unstructured(150, 40), known.members, 2, np.random.default_rng(0)
    )
    assert whole > CLEAR


def test_the_same_votes_give_the_same_groups_the_largest_first():
    votes, _members = converse(60, leaning(3, 20)[0])
    first, second = find_groups(votes), find_groups(votes)
    assert np.array_equal(first.members, second.members)
    assert first.stabilities == second.stabilities
    assert list(first.sizes) == sorted(first.sizes, reverse=True)


def test_who_voted_less_than_seven_times_is_not_placed():
    cast = [(who, what, 1 if who % 2 else -1) for who in range(20) for what in range(9)]
    cast += [(20, what, 1) for what in range(6)]
    votes = Votes.of(21, 9, np.array(cast))
    assert list(kept_people(votes)) == list(range(20))
    assert find_groups(votes) is None or find_groups(votes).members[20] == -1


def test_of_few_people_the_fifteen_who_voted_most_are_placed():
    cast = [(who, what, 1) for who in range(30) for what in range(1 + who % 6)]
    kept = kept_people(Votes.of(30, 10, np.array(cast)))
    assert len(kept) == 15
    assert all(who % 6 >= 3 for who in kept)


def test_where_all_vote_alike_there_are_no_groups():
    cast = [(who, what, 1) for who in range(40) for what in range(10)]
    assert find_groups(Votes.of(40, 10, np.array(cast))) is None


def test_nobody_and_nothing_is_no_reason_to_fail():
    assert find_groups(Votes.of(0, 0, np.empty((0, 3), int))) is None
    assert find_groups(Votes.of(3, 2, np.empty((0, 3), int))) is None
