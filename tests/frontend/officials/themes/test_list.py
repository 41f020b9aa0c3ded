"""The list of an activity's themes, and who may look into it."""

import pytest

from consult.tallies.operations import look_early
from tests.frontend.officials.themes.conftest import address
from tests.themes_factories import analyst_of, confirmed, roads, themes_of

pytestmark = pytest.mark.django_db


def test_the_list_shows_what_is_proposed_in_tens(client, survey, analyst):
    html = client.get(address(survey)).content.decode()

    assert html.count("Proposed by machine") == 6
    assert "bridge" in html
    assert "<td>10</td>" in html


def early():
    """Return a survey of which results are kept back, while people answer it."""
    return roads(closed=False, result_visibility="after_closing")


def test_sizes_wait_for_the_results_and_work_does_not(client):
    survey = early()
    analyst = analyst_of(survey)
    client.force_login(analyst)
    theme = themes_of(survey)[0]
    page = address(survey, f"{theme.pk}/")

    listed, one = (client.get(at).content.decode() for at in (address(survey), page))
    look_early(survey, by=analyst, reason="The minister asked for it.")
    looked, then = (client.get(at).content.decode() for at in (address(survey), page))

    assert "is shown with the results" in listed
    for html in (listed, one):
        assert "fewer than 10" not in html
        assert "or a few more" not in html
    assert "<td>10</td>" not in listed
    assert 'value="confirm"' in one
    assert "<td>10</td>" in looked
    assert "is shown with the results" not in looked
    assert "or a few more" in then


def test_texts_are_grouped_when_an_analyst_asks(client, survey, analyst):
    reply = client.post(address(survey), follow=True)

    assert "The texts are being grouped." in reply.content.decode()
    assert survey.grouping.is_awaited


def test_a_member_without_the_duty_sees_the_list_and_no_text(client, survey):
    client.force_login(analyst_of(survey, "author"))
    theme = themes_of(survey)[0]

    html = client.get(address(survey)).content.decode()

    assert theme.name in html
    assert f"/themes/{theme.pk}/" not in html
    assert client.get(address(survey, f"{theme.pk}/")).status_code == 403
    assert client.get(address(survey, "coding/")).status_code == 403
    assert client.get(address(survey, "none/")).status_code == 403
    assert client.post(address(survey)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_however_many_themes(
    client, survey, analyst, count, django_assert_num_queries
):
    for theme in themes_of(survey)[:count]:
        confirmed(theme, analyst)
    client.get(address(survey))

    with django_assert_num_queries(18):
        client.get(address(survey))
