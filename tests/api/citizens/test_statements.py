"""Statements and votes for programs."""

import pytest

from consult.statements.models import Vote, Voter
from tests.api.conftest import signed_in
from tests.consult.tallies.test_statements import counted
from tests.factories import CitizenFactory, ConsultationFactory
from tests.statements_factories import StatementFactory, cast, make_statements

API = "/api/v1"


@pytest.fixture
def activity(db):
    return make_statements(2)


def at(activity, rest=""):
    return f"{API}/activities/{activity.slug}/statements/{rest}"


def put(client, activity, statement, value="agree"):
    address = at(activity, f"{statement.pk}/vote/")
    return client.put(address, {"value": value}, format="json")


def test_the_next_statement_is_voted_on_until_none_is_left(citizen_api, activity):
    seen = []
    while statement := citizen_api.get(at(activity, "next/")).json()["statement"]:
        address = at(activity, f"{statement['id']}/vote/")
        reply = citizen_api.put(address, {"value": "pass"}, format="json")
        assert (reply.status_code, reply.json()) == (200, {"value": "pass"})
        seen.append(statement["id"])

    assert len(set(seen)) == len(seen) == 2
    turn = citizen_api.get(at(activity, "next/")).json()
    assert turn == {"statement": None, "voted": 2, "total": 2}
    assert Voter.objects.get().channel == "api"


def test_a_vote_is_changed_and_read_again(citizen_api, api, activity):
    statement = activity.contributions.first()
    address = at(activity, f"{statement.pk}/vote/")

    assert citizen_api.get(address).json() == {"value": None}
    put(citizen_api, activity, statement, "agree")
    put(citizen_api, activity, statement, "disagree")

    assert citizen_api.get(address).json() == {"value": "disagree"}
    [own] = citizen_api.get(at(activity, "votes/")).json()
    assert (own["statement"]["text"], own["value"]) == (statement.text, "disagree")
    assert api.get(address).json() == {"value": None}
    assert Vote.objects.get().value == -1


def test_only_citizens_vote_and_only_with_a_known_value(api, citizen_api, activity):
    statement = activity.contributions.first()

    assert put(api, activity, statement).status_code == 401
    wrong = put(citizen_api, activity, statement, "maybe")
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["value"])
    official = signed_in(activity.consultation.created_by)
    assert put(official, activity, statement).json()["code"] == "citizens_only"
    assert not Vote.objects.exists()


@pytest.mark.parametrize("state", ["held", "hidden"])
def test_what_is_not_public_is_not_voted_on(citizen_api, activity, state):
    hidden = StatementFactory(activity=activity, state=state)

    reply = put(citizen_api, activity, hidden)

    assert (reply.status_code, reply.json()["code"]) == (404, "no_such_statement")


def test_a_statement_of_another_activity_is_not_found_here(citizen_api, activity):
    elsewhere = StatementFactory()

    assert put(citizen_api, activity, elsewhere).status_code == 404


def test_after_closing_a_vote_is_gone(citizen_api):
    closed = make_statements(1, consultation=ConsultationFactory(closed=True))

    reply = put(citizen_api, closed, closed.contributions.get())

    assert (reply.status_code, reply.json()["code"]) == (410, "closed")


def test_votes_are_listed_from_fifty_people_on(api, activity):
    counted(activity, (30, 15, 5), (9, 1, 0))

    [enough, few] = api.get(at(activity)).json()["results"]

    assert enough["base"] == 50
    assert {cell["key"]: cell["count"] for cell in enough["cells"]} == {
        "agree": 30,
        "disagree": 15,
        "pass": 5,
    }
    assert (few["base"], few["cells"]) == (10, [])


def test_results_that_are_not_shown_are_refused(citizen_api):
    consultation = ConsultationFactory(result_visibility="after_answering")
    activity = make_statements(1, consultation=consultation)

    before = citizen_api.get(at(activity))
    put(citizen_api, activity, activity.contributions.get())

    assert (before.status_code, before.json()["code"]) == (403, "results_not_shown")
    assert citizen_api.get(at(activity)).status_code == 200


def test_the_list_of_contributions_gives_no_votes_away(api, activity):
    statement = activity.contributions.first()
    cast(statement, CitizenFactory(), 1)

    rows = api.get(f"{API}/activities/{activity.slug}/contributions/").json()["results"]

    assert {(row["agreeing"], row["disagreeing"]) for row in rows} == {(0, 0)}


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_many(citizen, count, django_assert_num_queries):
    activity = make_statements(count)
    client = signed_in(citizen)
    for statement in activity.contributions.all():
        cast(statement, citizen)

    with django_assert_num_queries(6):
        client.get(at(activity))
    with django_assert_num_queries(7):
        client.get(at(activity, "votes/"))
