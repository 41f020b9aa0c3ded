"""How a contest of a text's theme is answered."""

import pytest

from consult.themes.models import Contest
from consult.themes.operations import contest_placing, propose_themes
from consult.themes.queries import text_of_answer
from tests.frontend.officials.themes.conftest import address
from tests.outcomes_factories import reported
from tests.themes_factories import (
    analyst_of,
    answer_with,
    confirmed,
    labelled,
    make_survey,
    themes_of,
)

pytestmark = pytest.mark.django_db


def test_a_contest_is_answered(client, citizen):
    survey = make_survey(texts=[text for _theme, text in labelled("roads")])
    question = survey.questions.get()
    said = answer_with(survey, question, "the river bridge is broken", citizen)
    propose_themes(survey)
    analyst = analyst_of(survey)
    confirmed(text_of_answer(question, said.participant).theme, analyst)
    text = text_of_answer(question, said.participant)
    asked = contest_placing(text, by=citizen, reason="It is the bus", language="en")
    client.force_login(analyst)
    page = address(survey, f"contests/{asked.pk}/")

    listed = client.get(address(survey)).content.decode()
    empty = client.post(page, {"action": "leave", "answer": ""})
    client.post(page, {"action": "move", "answer": "You are right.", "into": "none"})

    assert "It is the bus" in listed
    assert empty.status_code == 400
    assert Contest.objects.get().is_granted
    assert "You are right." in client.get(page).content.decode()


def test_after_the_report_a_text_moves_into_what_was_confirmed_alone(
    client, citizen, survey, analyst
):
    question = survey.questions.get()
    said = answer_with(survey, question, "the river bridge is broken", citizen)
    propose_themes(survey)
    text = text_of_answer(question, said.participant)
    other, proposed = [one for one in themes_of(survey) if one != text.theme][:2]
    for theme in [text.theme, other]:
        confirmed(theme, analyst, f"Theme {theme.pk}")
    text.refresh_from_db()
    asked = contest_placing(text, by=citizen, reason="It is the bus", language="en")
    page, move = address(survey, f"contests/{asked.pk}/"), {"action": "move"}
    client.force_login(analyst)
    assert f'<option value="{proposed.pk}"' in client.get(page).content.decode()

    reported(survey.consultation)
    shown = client.get(page).content.decode()
    refused = client.post(page, {**move, "answer": "Yes.", "into": proposed.pk})
    client.post(page, {**move, "answer": "Yes.", "into": other.pk})
    client.force_login(citizen)
    mine = client.get(f"/en/activities/{survey.slug}/themes/mine/").content.decode()

    told = "A published count follows only once ten people have moved."
    assert f'<option value="{other.pk}"' in shown and told in shown
    assert f'<option value="{proposed.pk}"' not in shown
    assert refused.status_code == 409
    assert told in mine and Contest.objects.get().is_granted
