import numpy as np
import pytest

from consult.analysis.raking import (
    NONE,
    Margin,
    design_effect,
    effective_people,
    raked,
    trimmed,
)

# Marital status by age, last year's table and this year's margins: Y. Bishop, S.
# Fienberg and P. Holland, Discrete Multivariate Analysis (MIT Press, 1975), section
# 3.6; printed with two decimals in the SAS/IML User's Guide, example 9.14.
LAST_YEAR = [
    [1306, 83, 0],
    [619, 765, 3],
    [263, 1194, 9],
    [173, 1372, 28],
    [171, 1393, 51],
    [159, 1372, 81],
    [208, 1350, 108],
    [1116, 4100, 2329],
]
AGES = [1412, 1402, 1450, 1541, 1681, 1532, 1662, 7644]
MARITAL = [3988, 11702, 2634]
PUBLISHED = [
    [1325.27, 86.73, 0.00],
    [615.56, 783.39, 3.05],
    [253.94, 1187.18, 8.88],
    [165.13, 1348.55, 27.32],
    [173.41, 1454.71, 52.87],
    [147.21, 1308.12, 76.67],
    [202.33, 1352.28, 107.40],
    [1105.16, 4181.04, 2357.81],
]
# The same by another hand: the Python package ipfn 1.4.4, run to the end.
BY_ANOTHER = [
    [1325.26799517148, 86.732004828519, 0.0],
    [615.556961530669, 783.393192382338, 3.049846086992],
    [253.937482693638, 1187.178842736197, 8.883674570165],
    [165.127194772037, 1348.550986777977, 27.321818449986],
    [173.413059003561, 1454.713821440771, 52.873119555668],
    [147.21398484796, 1308.117679944238, 76.668335207802],
    [202.327079949558, 1352.275585199869, 107.397334850573],
    [1105.156242031098, 4181.037886690089, 2357.805871278813],
]
# Three margins, also by ipfn 1.4.4, of a table of sex, age and district.
CUBE = [
    [[1, 2, 1], [3, 5, 5], [6, 2, 2], [1, 7, 2]],
    [[5, 4, 2], [5, 5, 5], [3, 8, 7], [2, 7, 6]],
]
CUBE_MARGINS = [[52, 48], [30, 32, 22, 16], [25, 45, 30]]
CUBE_BY_ANOTHER = [
    [
        [2.527470835294357, 6.804449941946307, 3.178902560386756],
        [3.737605895330623, 8.385310149562585, 7.834897495463684],
        [5.661331519280979, 2.540236824217984, 2.373495407678905],
        [0.692238425936492, 6.522748266726467, 1.741312678174843],
    ],
    [
        [6.778816051994824, 7.299963876511187, 3.410396733866568],
        [3.341488321776152, 4.497972775712758, 4.202725362154203],
        [1.518400309220449, 5.450444110187889, 4.456091829413793],
        [0.742648641166127, 3.498874055134822, 2.802177932861250],
    ],
]
WITHOUT_BOUND = 1e9


def margins_of(table, totals):
    """Return one margin for each side of the table."""
    places = np.indices(np.shape(table))
    return [
        Margin(place.ravel(), np.array(total) / np.sum(total))
        for place, total in zip(places, totals, strict=True)
    ]


def fitted(table, totals):
    people = np.array(table, dtype=float).ravel()
    found = raked(people, margins_of(table, totals), largest=WITHOUT_BOUND)
    share = people * found.weights / people.sum()
    return (share * np.sum(totals[0])).reshape(np.shape(table))


def test_the_example_of_the_textbook_comes_out_as_it_was_printed():
    assert np.abs(fitted(LAST_YEAR, [AGES, MARITAL]) - PUBLISHED).max() <= 0.005


@pytest.mark.parametrize(
    ("table", "totals", "by_another"),
    [
        (LAST_YEAR, [AGES, MARITAL], BY_ANOTHER),
        (CUBE, CUBE_MARGINS, CUBE_BY_ANOTHER),
    ],
    ids=["two margins", "three margins"],
)
def test_another_implementation_finds_the_same_to_a_millionth(
    table, totals, by_another
):
    assert np.abs(fitted(table, totals) - by_another).max() < 1e-6


def test_two_by_two_keeps_the_odds_ratio_and_meets_the_margins():
    table = fitted([[7, 9], [12, 7]], [[5, 15], [10, 10]])

    odds = table[0, 0] * table[1, 1] / (table[0, 1] * table[1, 0])
    assert odds == pytest.approx(7 * 7 / (9 * 12), abs=1e-9)
    assert table.sum(axis=1) == pytest.approx([5, 15], abs=1e-9)
    assert table.sum(axis=0) == pytest.approx([10, 10], abs=1e-9)


def test_no_weight_is_more_than_five_times_the_mean_and_the_gap_says_what_it_cost():
    people = np.array([990.0, 10.0])
    margin = Margin(np.array([0, 1]), np.array([0.5, 0.5]))

    bound, free = raked(people, [margin]), raked(people, [margin], largest=60)

    assert bound.weights == pytest.approx([950 / 990, 5])
    assert (bound.has_converged, bound.gap) == (True, pytest.approx(0.45))
    assert free.weights == pytest.approx([500 / 990, 50])
    assert free.gap == pytest.approx(0)


def test_what_is_cut_off_is_spread_over_the_others_until_none_is_above():
    people, weights = np.array([50.0, 49, 1]), np.array([0.2, 1.4, 21.4])

    found = trimmed(weights, people, largest=2)

    assert found @ people == pytest.approx(100)
    assert found.max() == pytest.approx(2)


def test_who_is_in_no_category_of_a_margin_keeps_the_weight_of_the_others():
    people = np.array([40.0, 20, 40])
    gender = Margin(np.array([0, 1, NONE]), np.array([0.5, 0.5]))

    found = raked(people, [gender])

    assert found.weights == pytest.approx([0.75, 1.5, 1])


@pytest.mark.filterwarnings("error")
def test_a_margin_that_nobody_is_in_is_off_nowhere():
    people = np.array([40.0, 60])
    nobody = Margin(np.array([NONE, NONE]), np.array([0.5, 0.5]))

    found = raked(people, [nobody])

    assert (found.has_converged, found.gap) == (True, 0)


def test_margins_that_no_table_meets_are_told():
    people = np.array([50.0, 50])
    one = Margin(np.array([0, 1]), np.array([0.5, 0.5]))
    other = Margin(np.array([0, 1]), np.array([0.9, 0.1]))

    assert raked(people, [one, other]).gap > 0.1


def test_effective_people_and_design_effect_are_those_of_kish():
    people, weights = np.array([50.0, 50]), np.array([0.5, 1.5])

    # 1 + cv² of weights half 0.5 and half 1.5.
    assert design_effect(weights, people) == pytest.approx(1.25)
    assert effective_people(weights, people) == pytest.approx(80)
    assert design_effect(np.ones(2), people) == pytest.approx(1)
