"""That the public reads the quotations somebody chose for a theme, and no others."""

import pytest

from consult.themes.models import Text
from consult.themes.operations import confirm_theme, propose_themes, quote_text
from consult.themes.reading import sample_of, texts_in
from consult.themes.refusals import EnoughQuoted, NotConfirmedYet
from tests.factories import in_every_language
from tests.themes_factories import analyst_of, confirmed, roads, themes_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(db):
    return roads()


@pytest.fixture
def analyst(survey):
    return analyst_of(survey)


def quoted_in(theme):
    return set(theme.texts.filter(is_quoted=True).values_list("pk", flat=True))


def test_nothing_is_quoted_for_a_theme_that_is_only_proposed(survey, analyst):
    text = themes_of(survey)[0].texts.order_by("pk").first()

    with pytest.raises(NotConfirmedYet):
        quote_text(text, by=analyst, is_quoted=True)

    assert not quote_text(text, by=analyst, is_quoted=False).is_quoted


def test_what_is_chosen_at_confirming_is_all_that_is_quoted(survey, analyst):
    theme = themes_of(survey)[0]
    theme.texts.update(is_quoted=True)
    read = [text.pk for text in sample_of(theme)]

    confirm_theme(
        theme, by=analyst, read=read, quoted=read[2:4], name=in_every_language("Holes")
    )

    assert quoted_in(theme) == set(read[2:4])


def test_a_quotation_does_not_go_along_where_a_machine_puts_its_text(survey):
    Text.objects.update(is_quoted=True)

    themes = propose_themes(survey)

    assert any(theme.size for theme in themes)
    assert [quoted_in(theme) for theme in themes] == [set()] * len(themes)


def test_a_fourth_text_stands_for_a_theme_once_another_is_taken_away(survey, analyst):
    theme = confirmed(themes_of(survey)[0], analyst)
    fourth = theme.texts.filter(is_quoted=False).order_by("pk").last()
    third = theme.texts.filter(is_quoted=True).first()

    with pytest.raises(EnoughQuoted):
        quote_text(fourth, by=analyst, is_quoted=True)
    assert quote_text(third, by=analyst, is_quoted=True).is_quoted
    quote_text(third, by=analyst, is_quoted=False)
    quote_text(fourth, by=analyst, is_quoted=True)

    assert fourth.pk in quoted_in(theme)
    assert len(quoted_in(theme)) == 3


def test_whoever_takes_a_quotation_away_finds_it_first(survey, analyst):
    theme = confirmed(themes_of(survey)[0], analyst)
    lowest = theme.texts.order_by("fit", "-pk").first()
    chosen = theme.texts.filter(is_quoted=True).first()
    quote_text(chosen, by=analyst, is_quoted=False)
    quote_text(lowest, by=analyst, is_quoted=True)

    page = texts_in(survey, by=analyst, theme=theme)

    assert {one.text.pk for one in page.object_list[:3]} == quoted_in(theme)
