import pytest

from consult.themes.agreement import alpha

# Four observers, twelve units, values from 1 to 5, some missing: the worked example C
# of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), which gives
# 0.743 for nominal data; by its own formula 904 / 1216.
PUBLISHED = """
    1 2 3 3 2 1 4 1 2 . . .
    1 2 3 3 2 2 4 1 2 5 . 3
    . 3 3 3 2 3 4 2 2 5 1 .
    1 2 3 3 2 4 4 1 2 5 1 .
"""
# Two observers, ten units, two values: example A of the same, 0.095.
BINARY = """
    0 1 0 0 0 0 0 0 1 0
    1 1 1 0 0 1 0 0 0 0
"""


def units(table):
    rows = [row.split() for row in table.strip().splitlines()]
    columns = zip(*rows, strict=True)
    return [[code for code in column if code != "."] for column in columns]


def test_alpha_is_that_of_the_published_examples():
    assert alpha(units(PUBLISHED)) == pytest.approx(904 / 1216, abs=1e-6)
    assert alpha(units(PUBLISHED)) == pytest.approx(0.743, abs=5e-4)
    assert alpha(units(BINARY)) == pytest.approx(0.095, abs=5e-4)


def test_those_who_agree_on_all_have_an_alpha_of_one():
    assert alpha([["a", "a"], ["b", "b"], ["a", "a"]]) == 1


def test_nothing_can_be_said_of_one_observer_or_of_one_code():
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([]) is None


def test_none_is_a_code_like_any_other():
    assert alpha([[None, None], ["a", "a"]]) == 1
