import json

import pytest
from jsonschema import Draft202012Validator

from consult.reports.shape import json_schema
from tests.api.conftest import signed_in
from tests.factories import MembershipFactory
from tests.reports_factories import make_counted

pytestmark = pytest.mark.django_db


def at(made, query="", door=""):
    return f"/api/v1/{door}consultations/{made.slug}/report/{query}"


def test_the_report_is_a_document_that_fits_its_schema(api):
    reply = api.get(at(make_counted()))

    assert reply["Content-Type"] == "application/json"
    assert list(Draft202012Validator(json_schema()).iter_errors(reply.json())) == []


@pytest.mark.parametrize(
    ("form", "begin"), [("pdf", b"%PDF-"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")]
)
def test_the_report_is_a_file_in_the_language_asked_for(api, form, begin):
    made = make_counted()

    reply = api.get(at(made, f"?format={form}&language=hi"))

    assert reply.content.startswith(begin)
    assert f'"{made.slug}-hi.{form}"' in reply["Content-Disposition"]


def test_who_has_it_is_told_so(api):
    made = make_counted()
    tag = api.get(at(made))["ETag"]

    assert api.get(at(made), headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("consultation", "status", "code"),
    [
        ({"closed": False}, 409, "report_not_out"),
        ({"result_visibility": "officials_only"}, 403, "not_permitted"),
        ({"result_visibility": "after_answering"}, 409, "report_not_out"),
        ({"status": "draft"}, 404, "not_found"),
    ],
)
def test_a_report_that_is_not_out_is_refused(api, consultation, status, code):
    reply = api.get(at(make_counted(**consultation)))

    assert (reply.status_code, json.loads(reply.content)["code"]) == (status, code)


@pytest.mark.parametrize("query", ["?language=fr", "?format=exe"])
def test_what_cannot_be_had_is_refused(api, query):
    assert api.get(at(make_counted(), query)).status_code in (400, 404)


def test_members_have_it_at_any_time_through_their_own_door():
    made = make_counted(closed=False, result_visibility="live")
    member = signed_in(MembershipFactory(department=made.department).official)
    stranger = signed_in(MembershipFactory().official)

    reply = member.get(at(made, door="office/"))

    assert reply.json()["activities"][0]["people"] == 100
    assert stranger.get(at(made, door="office/")).status_code == 404
