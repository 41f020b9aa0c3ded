"""That no theme which takes another in, or is begun anew, tells of one text."""

import pytest

from consult.themes import telling
from consult.themes.models import Text
from consult.themes.operations import begin_theme, drop_theme, merge_themes
from tests.consult.themes.telling.matters import made_of, moved, put, told
from tests.factories import in_every_language
from tests.themes_factories import confirmed

pytestmark = pytest.mark.django_db


def test_a_merger_does_not_tell_the_one_text_that_came_before(survey, analyst, themes):
    one, other = themes
    put(survey, analyst, one, 1)

    merge_themes(other, by=analyst, into=one)
    seen = [told(one)]
    put(survey, analyst, one, 8)
    seen.append(told(one))
    put(survey, analyst, one, 1)
    seen.append(told(one))

    assert seen == [[60], [60], [70]]


def test_without_what_is_known_a_merger_tells_it(survey, analyst, themes, monkeypatch):
    one, other = themes
    put(survey, analyst, one, 1)
    monkeypatch.setattr(telling, "_known", lambda row, now: row.people)

    merge_themes(other, by=analyst, into=one)

    assert told(one) == [61]


def test_a_merger_does_not_tell_how_few_were_hidden(survey, analyst, themes):
    one, other = themes
    four = other.texts.order_by("pk").values_list("pk", flat=True)[:4]
    few = made_of(four, survey, analyst, "Few")

    merge_themes(few, by=analyst, into=one)

    one.refresh_from_db()
    assert (told(one), one.people) == ([30], 34)


def begun_anew(survey, analyst, theme):
    """Drop a theme and make another of the same texts."""
    texts = list(theme.texts.order_by("pk").values_list("pk", flat=True))
    drop_theme(theme, by=analyst)
    return made_of(texts, survey, analyst, "Anew")


def test_a_theme_begun_anew_does_not_tell_one_text(survey, analyst, themes):
    one, _other = themes
    put(survey, analyst, one, 1)

    anew = begun_anew(survey, analyst, one)

    assert (told(anew), anew.people) == ([30], 31)
    put(survey, analyst, anew, 9)
    assert told(anew) == [40]


def test_what_was_told_goes_with_a_theme_into_one_that_is_only_proposed(
    survey, analyst, themes
):
    one, _other = themes
    put(survey, analyst, one, 1)
    into = begin_theme(
        survey,
        by=analyst,
        texts=Text.objects.filter(theme=None).values_list("pk", flat=True)[:2],
        question=one.question_id,
        name=in_every_language("Into"),
    )

    merge_themes(one, by=analyst, into=into)
    into = confirmed(into, analyst, "Into")

    assert (told(into), into.people) == ([30], 33)


def test_what_the_told_numbers_leave_is_not_told_of_few(survey, analyst, themes):
    one, other = themes
    put(survey, analyst, one, 18)
    put(survey, analyst, other, 9)
    moved(survey, analyst, one, other, 1)

    # Of ninety 48 and 40 would leave two.
    assert told(one, other) == [48, None]
