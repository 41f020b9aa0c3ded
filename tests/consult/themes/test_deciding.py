"""That a theme is confirmed once, and holds nothing that nobody read."""

import pytest

from consult.languages import CODES
from consult.themes.naming import named_by_machine
from consult.themes.operations import (
    confirm_theme,
    merge_themes,
    quote_text,
    rename_theme,
)
from consult.themes.reading import sample_of
from consult.themes.refusals import AlreadyConfirmed, NameOfMachine, SampleNotRead
from tests.themes_factories import analyst_of, confirmed, roads, themes_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(db):
    return roads()


def read(theme):
    return [text.pk for text in sample_of(theme)]


def test_a_theme_is_confirmed_once(survey):
    first, second = analyst_of(survey), analyst_of(survey)
    theme = confirmed(themes_of(survey)[0], first)
    for text in theme.texts.filter(is_quoted=True):
        quote_text(text, by=first, is_quoted=False)

    with pytest.raises(AlreadyConfirmed):
        confirm_theme(theme, by=second, read=read(theme))

    theme.refresh_from_db()
    assert theme.confirmed_by == first
    assert not theme.texts.filter(is_quoted=True).exists()


def test_the_names_of_all_languages_are_taken_at_once(survey):
    analyst, theme = analyst_of(survey), themes_of(survey)[0]
    theme = rename_theme(theme, by=analyst, name={"hi": "गड्ढे"})
    said = {"by": analyst, "read": read(theme), "quoted": read(theme)[:1]}

    with pytest.raises(NameOfMachine) as refusal:
        confirm_theme(theme, **said, taken=["hi"])
    done = confirm_theme(theme, **said, taken=CODES)

    assert list(refusal.value.fields) == ["name.gu", "name.en"]
    assert (done.name_gu, done.name_en) == (theme.name_gu, theme.name_en)
    assert done.name_hi == "गड्ढे"
    assert named_by_machine(done) == ["gu", "en"]


def test_a_proposal_becomes_part_of_a_confirmed_theme_once_it_is_read(survey):
    analyst = analyst_of(survey)
    target, proposal, other = themes_of(survey)[:3]
    target = confirmed(target, analyst)

    for some in [[], read(proposal)[1:]]:
        with pytest.raises(SampleNotRead):
            merge_themes(proposal, by=analyst, into=target, read=some)
    merge_themes(proposal, by=analyst, into=target, read=read(proposal))
    other = confirmed(other, analyst)

    assert merge_themes(other, by=analyst, into=target) == target
