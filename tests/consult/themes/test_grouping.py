import sys
from collections import Counter
from math import comb

import pytest

from consult.themes.grouping import NONE, grouped, placed
from tests.themes_factories import labelled


def adjusted_rand(one, other):
    """Return how far two partitions agree beyond chance (Hubert and Arabie 1985)."""
    both = sum(comb(many, 2) for many in Counter(zip(one, other, strict=True)).values())
    first = sum(comb(many, 2) for many in Counter(one).values())
    second = sum(comb(many, 2) for many in Counter(other).values())
    expected = first * second / comb(len(one), 2)
    return (both - expected) / ((first + second) / 2 - expected)


def purity(themes, groups):
    """Return the share of texts that are of their group's commonest theme."""
    commonest = Counter()
    for (_theme, group), many in Counter(zip(themes, groups, strict=True)).items():
        commonest[group] = max(commonest[group], many)
    return commonest.total() / len(themes)


@pytest.mark.parametrize(
    ("matter", "least"), [("roads", 0.9), ("water", 0.7)], ids=["roads", "water"]
)
def test_texts_are_grouped_as_a_reader_would_across_languages(matter, least, capsys):
    themes, texts = zip(*labelled(matter), strict=True)

    found = grouped(texts)

    figure = adjusted_rand(themes, found.labels)
    pure = purity(themes, found.labels)
    with capsys.disabled():
        sys.stdout.write(f"\n{matter}: adjusted Rand {figure:.3f}, purity {pure:.3f}\n")
    assert figure >= least
    assert pure >= 0.9
    assert len(found.signs) in range(6, 8)


def test_texts_shuffled_among_the_themes_agree_with_nothing():
    themes, texts = zip(*labelled("roads"), strict=True)
    others = themes[::7] + themes[1::7] + themes[2::7] + themes[3::7]
    others += themes[4::7] + themes[5::7] + themes[6::7]

    assert abs(adjusted_rand(others, grouped(texts).labels)) < 0.1


def test_the_same_texts_give_the_same_groups_in_any_order():
    texts = [text for _theme, text in labelled("roads")]

    one, other = grouped(texts), grouped(texts[::-1])

    assert one.labels == other.labels[::-1]
    assert one.signs == other.signs


def test_one_text_sent_a_thousand_times_makes_no_theme():
    texts = [text for _theme, text in labelled("roads")]
    sent = ["મારી વાત સાંભળો" for _time in range(1000)]

    found = grouped([*texts, *sent])

    assert len(found.signs) == len(grouped(texts).signs)


def test_nothing_and_texts_of_nothing_in_common_are_in_no_group():
    assert grouped([]).labels == []
    assert set(grouped(["પાણી", "bus", "…", "विद्यालय"]).labels) == {NONE}


def test_a_new_text_is_placed_where_others_say_the_same():
    known = [
        (text, ["bridge", "lights"].index(theme))
        for theme, text in labelled("roads")
        if theme in ("bridge", "lights")
    ]

    (bridge, sure), (nowhere, fit) = placed(
        ["the old bridge is broken", "ગણિતના શિક્ષક"], known
    )

    assert (bridge, nowhere) == (0, NONE)
    assert sure > 0.2 > fit
    assert placed(["bridge"], []) == [(NONE, 0)]
