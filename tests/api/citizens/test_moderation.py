import pytest

from consult.moderation.models import Flag
from consult.moderation.operations import decide_hidden
from tests.api.conftest import signed_in
from tests.contributions_factories import ContributionFactory, make_discussion, written
from tests.factories import CitizenFactory
from tests.moderation_factories import held_case, moderator_of
from tests.standards_factories import rule

API = "/api/v1"


@pytest.fixture
def discussion(db):
    return make_discussion()


@pytest.fixture
def hidden(discussion, citizen):
    case = held_case(discussion, by=citizen)
    moderator = moderator_of(discussion)
    return decide_hidden(case, by=moderator, rule=rule(3), note="Why").contribution


def test_a_flag_names_a_rule_and_is_taken(citizen_api, discussion):
    text = ContributionFactory(activity=discussion)
    at = f"{API}/contributions/{text.pk}/flags/"

    reply = citizen_api.post(at, {"rule": 2, "note": "It names my neighbour"})

    assert reply.status_code == 201
    assert reply.json()["contribution"] == text.pk
    assert Flag.objects.get().rule.number == 2


def test_a_flag_is_refused_to_who_is_not_signed_in_and_without_a_rule(
    api, citizen_api, discussion
):
    at = f"{API}/contributions/{ContributionFactory(activity=discussion).pk}/flags/"

    assert api.post(at, {"rule": 1}).status_code == 401
    assert citizen_api.post(at, {}).json()["errors"].keys() == {"rule"}
    assert citizen_api.post(at, {"rule": 99}).status_code == 404


def test_the_author_reads_why_and_appeals_once(citizen_api, hidden):
    notice = citizen_api.get(f"{API}/contributions/{hidden.pk}/notice/").json()
    at = f"{API}/contributions/{hidden.pk}/appeal/"

    first = citizen_api.post(at, {"text": "It is the office's number"})
    second = citizen_api.post(at, {"text": "Again"})

    assert notice["state"] == "hidden"
    assert notice["decision"]["rule"]["number"] == 3
    assert set(notice["decision"]["rule"]["title"]) == {"gu", "hi", "en"}
    assert (notice["decision"]["note"], notice["may_appeal"]) == ("Why", True)
    assert first.status_code == 201
    assert first.json()["is_granted"] is None
    assert (second.status_code, second.json()["code"]) == (409, "already_appealed")


def test_for_anybody_else_there_is_no_notice(hidden):
    stranger = signed_in(CitizenFactory())

    for door in ("notice", "appeal", "slip"):
        at = f"{API}/contributions/{hidden.pk}/{door}/"
        reply = (
            stranger.get(at) if door == "notice" else stranger.post(at, {"text": "a"})
        )
        # `slip` reads nothing of a body.
        assert reply.status_code == 404


def test_a_grievance_has_a_slip_and_an_opinion_none(citizen_api, discussion, citizen):
    pension = written(discussion, citizen, "My pension has not come for four months")
    opinion = written(discussion, citizen)

    slip = citizen_api.post(f"{API}/contributions/{pension.pk}/slip/")
    none = citizen_api.post(f"{API}/contributions/{opinion.pk}/slip/")

    assert len(slip.json()["code"]) == 14
    assert (none.status_code, none.json()["code"]) == (409, "no_grievance")


def test_the_rules_and_the_months_account_are_public(api, hidden):
    standards = api.get(f"{API}/standards/").json()
    month = api.get(f"{API}/moderation/").json()

    assert [one["number"] for one in standards["rules"]] == [1, 2, 3, 4, 5, 6]
    assert api.get(f"{API}/standards/1/").json()["version"] == 1
    assert api.get(f"{API}/standards/7/").status_code == 404
    assert month["departments"][0]["hidden_by_rule"] == {"3": 1}
    assert api.get(f"{API}/moderation/?month=2026").status_code == 400
