import pytest
from django.contrib.auth.models import AnonymousUser

from consult.integrity.coarse import about, coarse
from consult.integrity.telling import public_account
from tests.factories import make_poll
from tests.integrity_factories import answers_in, standing_quarantine


def possible(told, counts, base):
    """List all that may be aside of two answers, for whoever knows how it is told."""
    return [
        yes
        for yes in range(base + 1)
        if yes <= counts[0]
        and base - yes <= counts[1]
        and coarse([yes, base - yes], counts, base) == told
    ]


@pytest.mark.parametrize("base", [10, 12, 25, 40, 61, 300])
def test_what_is_told_of_two_answers_leaves_each_open_by_ten(base):
    counts = [400, 500]
    for yes in range(base + 1):
        told = coarse([yes, base - yes], counts, base)
        if told is not None:
            people = possible(told, counts, base)
            assert people[-1] - people[0] >= 9


def test_of_ten_who_are_aside_the_same_is_told_whatever_they_chose():
    told = [coarse([yes, 10 - yes], [45, 15], 10) for yes in range(11)]

    assert told == [[0, 0]] * 11


@pytest.mark.parametrize("base", [100, 115, 1_000, 1_057, 40_000])
def test_answers_of_one_mind_look_like_those_of_which_a_tenth_are_others(base):
    counts = [90_000, 90_000]

    told = coarse([base, 0], counts, base)

    assert told == coarse([base - base // 10 + 1, base // 10 - 1], counts, base)


@pytest.mark.parametrize("base", [12, 15, 25, 61, 99])
def test_of_fewer_they_are_hidden_or_ten_may_be_others(base):
    told = coarse([base, 0], [400, 500], base)

    assert told is None or told == coarse([base - 9, 9], [400, 500], base)


def test_sizes_are_told_to_the_nearest_ten():
    assert [about(people) for people in (10, 14, 15, 24, 25)] == [10, 10, 20, 20, 30]


@pytest.mark.django_db
def test_a_small_poll_hides_shares_that_would_give_the_few_away(anybody):
    poll = make_poll(choices=2)
    answers_in(poll, [0] * 40 + [1] * 16)
    standing_quarantine(poll, answers_in(poll, [0] * 9 + [1]))

    [comparison] = public_account(poll, reader=anybody).effect.comparisons

    assert comparison.cleaned_base == 60
    assert [pair.cleaned for pair in comparison.pairs] == [None, None]


@pytest.mark.django_db
def test_in_a_large_poll_the_shares_without_a_farm_are_told(anybody):
    poll = make_poll(choices=2)
    answers_in(poll, [0] * 150 + [1] * 150)
    standing_quarantine(poll, answers_in(poll, [0] * 100))

    [comparison] = public_account(poll, reader=anybody).effect.comparisons

    assert [pair.cleaned for pair in comparison.pairs] == [50, 50]


@pytest.fixture
def anybody():
    return AnonymousUser()
