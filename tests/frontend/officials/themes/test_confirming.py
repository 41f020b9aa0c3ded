"""How a theme is read, named, quoted and confirmed on its page."""

import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.themes.models import Theme
from tests.frontend.officials.themes.conftest import address, naming
from tests.themes_factories import confirmed, themes_of

pytestmark = pytest.mark.django_db


def test_a_theme_is_read_named_and_confirmed(client, survey, analyst):
    theme = themes_of(survey)[0]
    page = address(survey, f"{theme.pk}/")

    reply = client.post(page, naming(theme, action="confirm"), follow=True)

    theme.refresh_from_db()
    assert (theme.state, theme.name_gu) == ("confirmed", "ખાડા")
    assert "The theme counts from now on." in reply.content.decode()


def test_what_is_quoted_is_ticked_by_whoever_read_it(client, survey, analyst):
    theme = themes_of(survey)[0]
    page = address(survey, f"{theme.pk}/")
    sent = naming(theme, action="confirm")
    chosen = sent["read"][2:4]

    fresh = client.get(page).content.decode()
    nothing = client.post(page, {**sent, "quoted": []})
    too_many = client.post(page, {**sent, "quoted": sent["read"][:4]})
    client.post(page, {**sent, "quoted": chosen})

    assert fresh.count('name="quoted"') == 10
    assert "checked" not in fresh
    for refused in (nothing, too_many):
        assert refused.status_code == 409
        assert "Tick one to three of the texts" in refused.content.decode()
    assert "checked" in too_many.content.decode()
    quoted = theme.texts.filter(is_quoted=True).values_list("pk", flat=True)
    assert set(quoted) == set(chosen)


def test_a_name_by_machine_is_changed_or_taken_over(client, survey, analyst):
    theme = themes_of(survey)[0]
    page = address(survey, f"{theme.pk}/")
    as_drafted = {"name.gu": theme.name_gu, "name.hi": theme.name_hi}
    sent = naming(theme, action="confirm") | as_drafted

    refused = client.post(page, {**sent, "taken": "hi"})
    html = refused.content.decode()
    client.post(page, {**sent, "taken": ["hi", "gu"]})

    theme.refresh_from_db()
    assert refused.status_code == 409
    assert 'id="name.gu-error"' in html or html.count("A machine suggested this") == 2
    assert 'value="hi" checked' in html
    assert (theme.state, theme.name_en) == ("confirmed", "Potholes")


def test_buttons_go_while_somebody_answers_for_the_themes(client, survey, analyst):
    theme = confirmed(themes_of(survey)[0], analyst)
    text = theme.texts.filter(is_quoted=True).first()
    rest = ["", f"{theme.pk}/", f"none/?question={theme.question_id}"]
    acting = ['value="move"', 'value="drop"', 'value="rename"', 'value="quote"']
    acting += ["Group the texts anew"]

    open_now = "".join(client.get(address(survey, r)).content.decode() for r in rest)
    Consultation.objects.update(reported_at=timezone.now())
    pages = [client.get(address(survey, r)).content.decode() for r in rest]
    unquoting = {"action": "unquote", "of": text.pk}
    client.post(address(survey, f"{theme.pk}/"), unquoting)

    assert all(button in open_now for button in acting)
    for html in pages:
        assert "Its themes stay as they are." in html
        assert not any(button in html for button in acting)
    assert 'value="unquote"' in pages[1]
    text.refresh_from_db()
    assert not text.is_quoted


def test_what_is_refused_comes_back_as_it_was_typed(client, survey, analyst):
    theme = themes_of(survey)[0]
    sent = {**naming(theme, action="confirm"), "name.hi": "", "name.en": "Deep holes"}

    reply = client.post(address(survey, f"{theme.pk}/"), sent)

    html = reply.content.decode()
    assert reply.status_code == 409
    assert "Name the theme in every language" in html
    assert "Deep holes" in html
    assert Theme.objects.get(pk=theme.pk).state == "proposed"
