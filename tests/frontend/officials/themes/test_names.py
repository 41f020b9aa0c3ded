"""That the names a machine suggested are all taken over at one press."""

import pytest

from consult.audit.models import Entry
from consult.themes.operations import rename_theme
from tests.factories import in_every_language
from tests.frontend.officials.themes.conftest import address, naming
from tests.themes_factories import analyst_of, confirmed, themes_of

pytestmark = pytest.mark.django_db
PRESS = 'value="confirm_named"'


def names_of(theme):
    theme.refresh_from_db()
    return [theme.name_gu, theme.name_hi, theme.name_en]


def as_shown(theme, action):
    """Return what the page sends where nobody wrote another name."""
    names = dict(zip(["name.gu", "name.hi", "name.en"], names_of(theme), strict=True))
    return naming(theme, action=action) | names


def test_all_that_are_open_are_taken_and_nothing_else_changes(client, survey, analyst):
    theme, other = themes_of(survey)[:2]
    rename_theme(theme, by=analyst, name={"hi": "गड्ढे"})
    page = address(survey, f"{theme.pk}/")
    before, neighbour = names_of(theme), names_of(other)

    unpressed = client.post(page, as_shown(theme, "confirm"))
    pressed = client.post(page, as_shown(theme, "confirm_named"), follow=True)

    assert unpressed.status_code == 409
    assert "The theme counts from now on." in pressed.content.decode()
    assert names_of(theme) == before and before[1] == "गड्ढे"
    assert theme.state == "confirmed"
    assert (names_of(other), other.state) == (neighbour, "proposed")
    entry = Entry.objects.get(action="theme.confirmed")
    assert (entry.actor_id, entry.details) == (analyst.pk, {"read": 10})


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"quoted": []}, "Tick one to three of the texts"),
        ({"read": []}, "Read the texts shown here first."),
        ({"name.hi": ""}, "Name the theme in every language"),
    ],
)
def test_it_is_refused_where_a_tick_would_be_and_stays_said(
    client, survey, analyst, missing, said
):
    theme = themes_of(survey)[0]
    sent = as_shown(theme, "confirm_named") | missing

    refused = client.post(address(survey, f"{theme.pk}/"), sent)

    html = refused.content.decode()
    assert refused.status_code == 409 and said in html
    assert all(f'name="taken" value="{c}" checked' in html for c in ("gu", "hi", "en"))
    assert names_of(theme) and theme.state == "proposed"


def test_a_member_without_the_duty_cannot_press_it(client, survey):
    client.force_login(analyst_of(survey, "author"))
    theme = themes_of(survey)[0]

    refused = client.post(
        address(survey, f"{theme.pk}/"), as_shown(theme, "confirm_named")
    )

    assert refused.status_code == 403
    assert names_of(theme) and theme.state == "proposed"


def test_it_is_offered_only_while_a_name_is_the_machines(client, survey, analyst):
    drafted, own, done = themes_of(survey)[:3]
    rename_theme(own, by=analyst, name=in_every_language("Potholes"))
    confirmed(done, analyst)

    pages = [
        client.get(address(survey, f"{theme.pk}/")).content.decode()
        for theme in (drafted, own, done)
    ]

    assert [PRESS in html for html in pages] == [True, False, False]
    # The return key in a field presses the first button, which takes nothing over.
    assert pages[0].index('value="confirm"') < pages[0].index(PRESS)
