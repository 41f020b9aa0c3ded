"""What officials read of themes before the results are anybody's."""

import pytest

from consult.tallies.operations import look_early
from consult.themes import office
from consult.themes.models import Theme
from consult.themes.office import piles_of, sizes_told
from tests.themes_factories import analyst_of, roads, themes_of

pytestmark = pytest.mark.django_db


def sizes_read(survey, by):
    [pile] = piles_of(survey, by=by)
    return [pile.about[theme.pk] for theme in pile.themes], pile.left


@pytest.fixture
def survey(db):
    return roads(closed=False, result_visibility="after_closing")


@pytest.mark.parametrize("role", ["analyst", "approver", "author", "moderator"])
def test_nobody_reads_sizes_without_being_in_the_ledger(survey, role):
    official = analyst_of(survey, role)

    assert sizes_read(survey, official) == ([None] * 6, None)
    assert set(sizes_told(themes_of(survey), survey, by=official).values()) == {None}


def test_the_order_tells_no_size_before_the_results(survey):
    official = analyst_of(survey, "moderator")
    [before] = piles_of(survey, by=official)
    for place, theme in enumerate(reversed(before.themes)):
        Theme.objects.filter(pk=theme.pk).update(size=10 * place)

    [after] = piles_of(survey, by=official)

    assert after.themes == before.themes


def test_who_looked_early_reads_them_the_largest_first(survey):
    analyst = analyst_of(survey)
    look_early(survey, by=analyst, reason="The minister asked for it.")

    [pile] = piles_of(survey, by=analyst)

    assert pile.themes == themes_of(survey)
    assert sizes_read(survey, analyst) == ([10] * 6, 0)


def test_without_the_door_a_moderator_reads_them(survey, monkeypatch):
    monkeypatch.setattr(office, "can_see_results", lambda *_who: True)

    assert sizes_read(survey, analyst_of(survey, "moderator"))[0] == [10] * 6


@pytest.mark.parametrize("role", ["analyst", "moderator"])
def test_once_results_are_shown_every_member_reads_sizes(role):
    survey = roads(closed=True, result_visibility="after_closing")

    assert sizes_read(survey, analyst_of(survey, role))[0] == [10] * 6
