"""Statements, one at a time, on pages that need no scripts."""

import pytest

from consult.contributions.models import Contribution, ContributionTranslation, hash_of
from consult.statements.models import Vote
from consult.statements.queries import turn_of
from tests.factories import CitizenFactory, ConsultationFactory
from tests.statements_factories import StatementFactory, cast, make_statements

pytestmark = pytest.mark.django_db

FROM_US = {"Sec-Fetch-Site": "same-origin"}
LANGUAGES = ["en", "gu", "hi"]
QUERIES = {"page": 9, "mine": 8, "results": 10}


@pytest.fixture
def activity():
    return make_statements(2)


def page_of(activity, rest="", language="en"):
    return f"/{language}/activities/{activity.slug}/{rest}"


def shown(client, address):
    reply = client.get(address)
    assert reply.status_code == 200
    return reply.content.decode()


def sent(client, address, **values):
    return client.post(address, values, headers=FROM_US)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_is_shown_and_voted_on_and_the_next_one_comes(
    client, activity, citizen, language
):
    client.force_login(citizen)
    first = turn_of(citizen, activity).statement
    address = page_of(activity, language=language)

    assert first.text in shown(client, address)
    reply = sent(client, f"{address}statements/{first.pk}/vote/", value="agree")

    assert reply.url == address
    assert Vote.objects.get().value == 1
    second = activity.contributions.exclude(pk=first.pk).get()
    assert second.text in shown(client, address)


def test_whoever_voted_on_everything_is_told_so(client, activity, citizen):
    client.force_login(citizen)
    for statement in activity.contributions.all():
        cast(statement, citizen, 0)

    assert "You have seen every statement" in shown(client, page_of(activity))
    assert "Nobody has written a statement" in shown(
        client, page_of(make_statements(0))
    )


def test_a_vote_waits_while_its_citizen_signs_in(client, activity, citizen):
    statement = activity.contributions.first()
    address = page_of(activity, f"statements/{statement.pk}/vote/")

    assert sent(client, address, value="disagree").url == "/en/sign-in/"
    assert not Vote.objects.exists()
    session = client.session
    waiting = session["waiting"]
    client.force_login(citizen)
    session = client.session
    session["waiting"] = waiting
    session.save()
    assert client.get("/en/sign-in/say/").url == page_of(activity)

    assert Vote.objects.get().value == -1
    assert "waiting" not in client.session


def test_a_vote_from_another_site_is_asked_for_once_more(client, activity, citizen):
    client.force_login(citizen)
    statement = activity.contributions.first()
    address = page_of(activity, f"statements/{statement.pk}/vote/")

    reply = client.post(
        address, {"value": "agree"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert "csrfmiddlewaretoken" in reply.content.decode()
    assert not Vote.objects.exists()


@pytest.mark.parametrize("value", ["", "yes", "9"])
def test_what_no_button_says_is_refused(client, activity, citizen, value):
    client.force_login(citizen)
    statement = activity.contributions.first()
    address = page_of(activity, f"statements/{statement.pk}/vote/")

    assert sent(client, address, value=value).status_code == 400
    assert not Vote.objects.exists()


def test_a_vote_is_found_again_and_changed(client, activity, citizen):
    client.force_login(citizen)
    statement = activity.contributions.first()
    cast(statement, citizen, 1)

    mine = shown(client, page_of(activity, "statements/mine/"))
    assert statement.text in mine
    assert "Agree" in mine
    one = shown(client, page_of(activity, f"statements/{statement.pk}/"))
    assert "Your vote: Agree" in one
    sent(client, page_of(activity, f"statements/{statement.pk}/vote/"), value="pass")

    assert Vote.objects.get().value == 0


@pytest.mark.parametrize("state", ["held", "hidden", "deleted"])
def test_what_is_not_public_has_no_page(client, activity, state):
    text = "" if state == "deleted" else "Somebody's telephone"
    gone = StatementFactory(activity=activity, state=state, text=text)

    reply = client.get(page_of(activity, f"statements/{gone.pk}/"))

    assert reply.status_code == 404


def test_a_statement_is_read_in_ones_own_language_with_the_original(client):
    activity = make_statements(0)
    text = "ગલીની લાઇટ રાત્રે દસ પછી પણ ચાલુ રહેવી જોઈએ."
    statement = StatementFactory(activity=activity, text=text)
    ContributionTranslation.objects.create(
        contribution=statement,
        language="en",
        text="Street lamps should be on after ten.",
        origin="machine",
        of_hash=hash_of(text),
    )

    english = shown(client, page_of(activity))
    gujarati = shown(client, page_of(activity, language="gu"))

    assert 'lang="en" id=' in english
    assert "Street lamps should be on after ten." in english
    assert text in english
    assert "By a machine, not checked" in english
    assert "Street lamps" not in gujarati


def test_what_a_statement_tells_of_persons_is_masked(client):
    activity = make_statements(0)
    StatementFactory(activity=activity, text="Ring 98250 12345 about the lamps")

    assert "98250 12345" not in shown(client, page_of(activity))


def test_ones_own_statement_is_written_in_140_graphemes(client, activity, citizen):
    client.force_login(citizen)
    assert "140" in shown(client, page_of(activity, "statements/new/"))

    too_long = sent(client, page_of(activity), text="ક" * 141, anyway="1")
    assert too_long.status_code == 400
    assert "ક" * 141 in too_long.content.decode()
    text = "Every village bus stop needs a roof against the sun."
    reply = sent(client, page_of(activity), text=text, anyway="1")

    assert reply.status_code == 302
    written = Contribution.objects.get(text=text)
    assert (written.activity, written.is_seed) == (activity, False)


def test_what_is_nearly_the_same_is_shown_before_posting(client, citizen):
    activity = make_statements(0)
    known = StatementFactory(activity=activity, text="ગામમાં પાણીની સમસ્યા દર ઉનાળે વધે છે")
    client.force_login(citizen)

    reply = sent(
        client, page_of(activity), text="gamma pani ni samasya dar unale vadhe chhe"
    )

    page = reply.content.decode()
    assert known.text in page
    assert f"statements/{known.pk}/vote/" in page
    assert activity.contributions.count() == 1


def test_nothing_is_voted_or_written_after_closing(client, citizen):
    closed = make_statements(1, consultation=ConsultationFactory(closed=True))
    client.force_login(citizen)

    page = shown(client, page_of(closed))
    assert 'class="votes"' not in page
    statement = closed.contributions.get()
    reply = sent(
        client, page_of(closed, f"statements/{statement.pk}/vote/"), value="agree"
    )

    assert reply.status_code == 410
    assert not Vote.objects.exists()


def test_another_kind_of_activity_has_no_such_pages(client, poll, citizen):
    client.force_login(citizen)

    assert client.get(page_of(poll, "statements/new/")).status_code == 302
    assert client.get(page_of(poll, "statements/1/")).status_code == 404
    assert sent(client, page_of(poll, "statements/1/vote/")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_however_many_statements(
    client, citizen, count, django_assert_num_queries
):
    activity = make_statements(count)
    client.force_login(citizen)
    for statement in activity.contributions.all():
        cast(statement, CitizenFactory())
        cast(statement, citizen)
    client.get(page_of(activity))

    with django_assert_num_queries(QUERIES["page"]):
        client.get(page_of(activity))
    with django_assert_num_queries(QUERIES["mine"]):
        client.get(page_of(activity, "statements/mine/"))
    with django_assert_num_queries(QUERIES["results"]):
        client.get(page_of(activity, "results/"))
