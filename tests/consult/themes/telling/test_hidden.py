"""When the number of a theme that was hidden is told, and what it tells then."""

import pytest

from consult.themes import telling
from consult.themes.operations import merge_themes
from consult.themes.telling import unveiled, with_rest
from tests.consult.themes.telling.matters import made_of, moved, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(survey, analyst, themes):
    """A theme of four people, out of the first one."""
    texts = themes[0].texts.order_by("pk").values_list("pk", flat=True)[:4]
    return made_of(texts, survey, analyst, "Few")


def grown(survey, analyst, other, few):
    """Return what is told while nine people come to the few one by one, then more."""
    seen = [told(few)]
    for count in [1] * 9 + [6]:
        moved(survey, analyst, other, few, count)
        seen.append(told(few))
    few.refresh_from_db()
    assert few.people == 19
    return [people for (people,) in seen]


def test_what_was_hidden_is_told_in_tens_once_ten_people_came(
    survey, analyst, themes, few
):
    assert grown(survey, analyst, themes[1], few) == [None] * 10 + [10]


def test_without_the_tens_it_would_tell_the_few_there_were(
    survey, analyst, themes, few, monkeypatch
):
    monkeypatch.setattr(telling, "unveiled", lambda hidden, before, told: told)

    before = told(themes[1])[0]
    moved(survey, analyst, themes[1], few, 15)

    after, many = told(themes[1], few)
    assert many - (before - after) == 4


def test_what_was_hidden_beside_it_is_told_again(survey, analyst, themes):
    one, other = themes
    moved(survey, analyst, other, None, 20)
    texts = one.texts.order_by("pk").values_list("pk", flat=True)[:4]
    few = made_of(texts, survey, analyst, "Few")
    small = told(one, other, few)

    moved(survey, analyst, one, few, 10)

    assert small == [30, None, None]
    assert told(one, other, few) == [16, 10, 10]


def test_the_few_are_not_told_by_what_they_take_in(survey, analyst, themes, few):
    merge_themes(themes[1], by=analyst, into=few)

    few.refresh_from_db()
    assert (told(few), few.people) == ([30], 34)


def test_the_few_would_be_told_if_they_were_counted_as_known(
    survey, analyst, themes, few, monkeypatch
):
    monkeypatch.setattr(telling, "is_large_enough", lambda _cells: True)

    merge_themes(themes[1], by=analyst, into=few)

    assert told(few) == [34]


@pytest.mark.parametrize(
    ("hidden", "before", "now", "found"),
    [
        (["1"], 4, 4, 4),
        (["1"], 4, 19, 10),
        (["1"], 35, 35, 35),
        (["1"], 35, 48, 40),
        (["1"], 14, 3, 3),
        ([], 4, 19, 19),
    ],
)
def test_only_what_was_hidden_and_moved_is_told_in_tens(hidden, before, now, found):
    assert unveiled(hidden, {"1": before}, {"1": now}) == {"1": found}


@pytest.mark.parametrize(
    ("before", "now", "found"), [(9, 10, 9), (9, 18, 9), (9, 19, 19), (10, 9, 9)]
)
def test_few_that_are_left_stay_few_until_there_are_ten_more(before, now, found):
    left = with_rest({"1": 40}, 40 + now, before=before)

    assert left == {"1": 40, "rest": found, "whole": 40 + now}
