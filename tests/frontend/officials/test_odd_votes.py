"""What is odd among votes on statements, as its department reads it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consult.contributions.models import Contribution
from consult.integrity.models import Signal
from consult.responses.cells import chosen
from tests.factories import ConsultationFactory
from tests.frontend.conftest import text_of
from tests.statements_factories import make_statements

Kind = Signal.Kind


@pytest.fixture
def activity(approver):
    consultation = ConsultationFactory(department=approver.department)
    return make_statements(2, consultation=consultation)


def signal_on_votes(activity, kind=Kind.SPEED, **facts):
    return Signal.objects.create(
        activity=activity,
        kind=kind,
        name=f"votes {Signal.objects.count()}",
        facts={"people": 64, **facts},
        since=timezone.now() - timedelta(hours=1),
        until=timezone.now(),
    )


def turned_on(statement, vote="disagree"):
    shares = {"count": 60, "base": 64, "before_count": 30, "before_base": 100}
    cell = chosen(statement.pk, vote)
    return signal_on_votes(statement.activity, Kind.SHIFT, cell=cell, **shares)


def office(activity, rest="", language="en"):
    return f"/{language}/office/activities/{activity.slug}/{rest}"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "At least 60 people voted five times or more before the statement"),
        ("gu", "ઓછામાં ઓછા 60 લોકોએ પાંચ કે વધુ વાર એટલી ઝડપથી"),
        ("hi", "कम से कम 60 लोगों ने पाँच या अधिक बार इतनी जल्दी"),
    ],
)
def test_the_page_of_statements_leads_to_what_was_odd(client, activity, language, said):
    signal_on_votes(activity)
    page = client.get(office(activity, "statements/", language)).content.decode()
    there = office(activity, "integrity/", language)

    assert f'href="{there}"' in page
    assert said in text_of(client.get(there))


def test_it_is_said_on_which_statement_people_turned(client, activity):
    statement = Contribution.objects.earliest("pk")
    turned_on(statement)

    text = text_of(client.get(office(activity, "integrity/")))

    assert f"“Disagree: {statement.text}” in one hour with at least 60 votes" in text
    assert "Before: 30%" in text


def test_the_words_of_a_statement_that_was_hidden_are_not_shown(client, activity):
    statement = Contribution.objects.earliest("pk")
    turned_on(statement)
    Contribution.objects.filter(pk=statement.pk).update(state="held")

    text = text_of(client.get(office(activity, "integrity/")))

    assert "“Disagree: a statement that is no longer public” in one hour" in text
    assert statement.text not in text


def test_a_crowd_is_told_in_tens(client, activity):
    signal_on_votes(activity, Kind.BURST, expected=23)
    signal_on_votes(activity, Kind.BURST, expected=3)

    text = text_of(client.get(office(activity, "integrity/")))

    began = "At least 60 people began to vote within ten minutes, where"
    assert f"{began} about 20 were to be expected." in text
    assert f"{began} fewer than 10 were to be expected." in text


def test_a_signal_on_votes_is_explained_and_offers_nothing_to_set_aside(
    client, activity
):
    signal = signal_on_votes(activity)
    at = office(activity, f"integrity/signals/{signal.pk}/")

    page = client.get(at).content.decode()
    reply = client.post(at, {"action": "explain", "explanation": "A class."})

    assert "votes are not counted apart" in page
    assert 'value="propose"' not in page
    assert reply.status_code == 302
    signal.refresh_from_db()
    assert signal.explanation == "A class."


def test_many_signals_cost_what_one_costs(client, activity, django_assert_num_queries):
    first, second = Contribution.objects.all()
    turned_on(first)
    client.get(office(activity, "integrity/"))
    with CaptureQueriesContext(connection) as of_one:
        client.get(office(activity, "integrity/"))

    for vote in ("agree", "pass"):
        turned_on(second, vote)

    with django_assert_num_queries(len(of_one)):
        client.get(office(activity, "integrity/"))
