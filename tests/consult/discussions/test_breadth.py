"""How widely something is agreed with, by figures that can be checked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.discussions.breadth import breadth

PARTS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=6)


def test_nobody_has_agreed_with_what_nobody_has_read():
    assert breadth([], []) == 0


def test_every_part_speaks_with_one_voice():
    # Two districts of four, one language of eight: (4/8 + 4/8) · 8/12.
    assert breadth([(4, 0), (4, 0)], [(8, 0)]) == round(2 / 3, 1)


def test_its_digits_do_not_tell_how_few_have_agreed():
    assert breadth([(3, 0), (16, 0)], [(19, 0)]) == breadth(
        [(3, 0), (17, 0)], [(20, 0)]
    )


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        # As many people, of more districts.
        (([(12, 0)], [(12, 0)]), ([(4, 0), (4, 0), (4, 0)], [(12, 0)])),
        # As many people, of more languages.
        (([(12, 0)], [(12, 0)]), ([(12, 0)], [(6, 0), (6, 0)])),
        # A thousand of one place, and ten of ten places and two languages.
        (([(1000, 0)], [(1000, 0)]), ([(1, 0)] * 10, [(5, 0), (5, 0)])),
        # The same, and one place against it.
        (([(9, 0), (0, 9)], [(9, 9)]), ([(9, 0)], [(9, 0)])),
    ],
)
def test_what_is_agreed_more_widely_stands_above(narrow, wide):
    assert breadth(*narrow) < breadth(*wide)


def test_what_most_are_against_stands_below_what_nobody_has_read():
    assert breadth([(1, 9)], [(1, 9)]) < 0
    assert breadth([(9, 0), (0, 30)], [(9, 30)]) < 0


@given(PARTS, PARTS)
def test_one_more_who_agrees_never_makes_it_less(districts, languages):
    before = breadth([(3, 1), *districts], [(3, 1), *languages])

    assert breadth([(4, 1), *districts], [(4, 1), *languages]) >= before
