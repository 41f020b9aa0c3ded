"""How texts are moved, themes made one and dropped, and a sample coded."""

import pytest

from consult.themes.models import Sample
from tests.frontend.officials.themes.conftest import address
from tests.themes_factories import confirmed, themes_of

pytestmark = pytest.mark.django_db


def test_texts_are_ticked_and_moved_or_made_a_theme_of(client, survey, analyst):
    one, other = themes_of(survey)[:2]
    first, second = one.texts.order_by("pk")[:2]
    page = address(survey, f"{one.pk}/")

    client.post(page, {"action": "move", "text": first.pk, "into": other.pk})
    client.post(page, {"action": "move", "text": second.pk, "into": "none"})
    nothing = client.post(page, {"action": "begin"})
    begun = client.post(
        address(survey, f"none/?question={one.question_id}"),
        {"action": "begin", "text": second.pk},
        follow=True,
    )

    first.refresh_from_db()
    assert first.theme == other
    assert nothing.status_code == 409
    assert "A new theme. Give it a name." in begun.content.decode()


def test_themes_are_made_one_dropped_and_quoted(client, survey, analyst):
    one, other, third = themes_of(survey)[:3]
    confirmed(third, analyst)
    text, quoted = (third.texts.filter(is_quoted=q).first() for q in (False, True))

    client.post(address(survey, f"{one.pk}/"), {"action": "merge", "into": other.pk})
    client.post(address(survey, f"{other.pk}/"), {"action": "drop"})
    page = address(survey, f"{third.pk}/")
    quoting = {"action": "quote", "of": text.pk}
    fourth = client.post(page, quoting)
    client.post(page, {"action": "unquote", "of": quoted.pk})
    client.post(page, quoting)

    text.refresh_from_db()
    assert fourth.status_code == 409
    assert "Three texts stand for this theme" in fourth.content.decode()
    assert text.is_quoted
    assert client.get(address(survey, f"{one.pk}/")).status_code == 404
    assert client.get(address(survey, f"{other.pk}/")).status_code == 404
    unknown = client.post(address(survey, f"{third.pk}/"), {"action": "burn"})
    assert unknown.status_code == 404


def test_a_sample_is_drawn_and_coded(client, survey, analyst):
    for theme in themes_of(survey)[:2]:
        confirmed(theme, analyst)
    page = address(survey, f"coding/?question={theme.question_id}")

    too_few = client.post(page, {"action": "draw", "size": "3"})
    client.post(page, {"action": "draw", "size": "१०"})
    sample = Sample.objects.get()
    one, other = sample.texts.order_by("pk")[:2]
    codes = {f"code-{one.pk}": theme.pk, f"code-{other.pk}": "none"}
    client.post(page, {"action": "code", **codes})
    wrong = client.post(page, {"action": "code", f"code-{one.pk}": "x"})

    assert "Draw from 10 to 200 texts." in too_few.content.decode()
    assert set(sample.codes.values_list("text", "theme")) == {
        (one.pk, theme.pk),
        (other.pk, None),
    }
    assert wrong.status_code == 400
