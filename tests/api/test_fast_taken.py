"""Which requests the fast lane takes, and which it leaves to REST."""

import pytest

from api.fast import taken_in
from tests.api.ways import Request

TALLY = "/api/v1/activities/night-buses/tally/"
RESPONSES = "/api/v1/activities/night-buses/responses/"
SIGNED = {"authorization": "Bearer made:up:token"}
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    "request_",
    [
        Request("GET", TALLY),
        Request("GET", TALLY, headers=SIGNED),
        Request("GET", TALLY, headers={**SIGNED, "cookie": "sessionid=1"}),
        Request("GET", TALLY, headers={"accept": "application/json, text/plain"}),
        Request("GET", TALLY, headers={"content-length": "0"}),
        Request("GET", TALLY, headers={"host": "LOCALHOST:8000"}),
        Request("POST", RESPONSES, b"{}", {**SIGNED, **JSON}),
        Request("PUT", f"{RESPONSES}mine/", b"{}", {**SIGNED, **JSON}),
    ],
)
def test_what_is_plain_is_taken(request_):
    assert taken_in(request_.scope)


@pytest.mark.parametrize(
    "request_",
    [
        Request("GET", TALLY, headers={"cookie": "sessionid=1"}),
        Request("GET", TALLY, headers={"authorization": "Bearer jst_opaque"}),
        Request("GET", TALLY, headers={"authorization": "Basic dTpw"}),
        Request("GET", TALLY, headers={"accept": "text/html"}),
        Request("GET", TALLY, b"{}"),
        Request("GET", TALLY, headers={"transfer-encoding": "chunked"}),
        Request("GET", TALLY, headers={"host": "elsewhere.example"}),
        Request("GET", TALLY, headers={"host": ""}),
        Request("POST", RESPONSES, b"{}", {**SIGNED, **JSON, "host": "a b"}),
        Request("HEAD", TALLY),
        Request("GET", f"{RESPONSES}mine/", headers=SIGNED),
        Request("GET", "/api/v1/activities/a b/tally/"),
        Request("GET", "/gu/"),
        Request("DELETE", f"{RESPONSES}mine/", headers=SIGNED),
        Request("POST", RESPONSES, b"{}", JSON),
        Request("POST", RESPONSES, b"{}", {"cookie": "sessionid=1", **JSON}),
        Request("POST", RESPONSES, b"", {**SIGNED, **JSON}),
        Request("POST", RESPONSES, b"a=1", {**SIGNED, "content-type": "text/plain"}),
        Request("POST", RESPONSES, b"a" * 262_145, {**SIGNED, **JSON}),
    ],
)
def test_everything_else_is_left_to_rest(request_):
    assert taken_in(request_.scope) is None


def test_a_query_is_left_to_rest():
    asked_for_strata = {**Request("GET", TALLY).scope, "query_string": b"strata=1"}

    assert taken_in(asked_for_strata) is None


@pytest.mark.parametrize("hosts", [[], [b"testserver", b"testserver"]])
def test_what_names_no_host_or_two_is_left_to_rest(hosts):
    scope = Request("GET", TALLY).scope
    scope["headers"] = [(b"host", host) for host in hosts]

    assert taken_in(scope) is None
