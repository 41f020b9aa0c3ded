import pytest
from django.utils import translation

from frontend.officials.coverage import HIDDEN, shade_of, short


@pytest.mark.parametrize(
    ("people", "shade"),
    [(49, 1), (50, 2), (79, 2), (80, 3), (119, 3), (120, 4), (149, 4), (150, 5)],
)
def test_shade_compares_a_district_with_the_average(people, shade):
    assert shade_of(people, 100_000, average=0.001) == shade


@pytest.mark.parametrize(
    ("people", "population", "average"),
    [(None, 100_000, 0.001), (20, 0, 0.001), (20, 100_000, 0.0)],
)
def test_shade_is_hidden_where_there_is_no_rate(people, population, average):
    assert shade_of(people, population, average) == HIDDEN


@pytest.mark.parametrize(
    ("rate", "written"), [(34.4, "34"), (2.0, "2.0"), (0.418, "0.42")]
)
def test_a_rate_has_two_digits_that_say_something(rate, written):
    with translation.override("gu"):
        assert short(rate) == written
