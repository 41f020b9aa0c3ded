"""What the fast lane does beside saying what REST says: that is in test_contract.py."""

import asyncio
import json

import pytest
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from channels.layers import get_channel_layer
from django.test import override_settings
from django.utils import timezone

from api import denied
from api.errors import TooLarge
from api.fast import body_of, taken_in
from api.throttling import Writes
from consult.accounts.models import ApiToken, User
from consult.accounts.operations import exchange_token, issue_token, revoke_token
from consult.accounts.queries import tokens_of
from consult.accounts.tokens import REVOCATIONS
from consult.asgi import application
from consult.responses.models import Counter, Response
from tests.api.ways import Request, over_rest, over_the_fast_lane
from tests.factories import CitizenFactory, answer_to, make_poll

pytestmark = pytest.mark.django_db(transaction=True)

TALLY = "/api/v1/activities/night-buses/tally/"
RESPONSES = "/api/v1/activities/night-buses/responses/"
SIGNED = {"authorization": "Bearer made:up:token"}
JSON = {"content-type": "application/json"}


@pytest.fixture(autouse=True)
def nothing_denied():
    denied.forget()


@sync_to_async
def prepared():
    """Return a poll, a citizen, and their answer as a request."""
    poll, citizen = make_poll(), CitizenFactory()
    token = exchange_token(issue_token(citizen, "fast"))
    return poll, citizen, answering(poll, token)


def answering(poll, token):
    return Request(
        "POST",
        f"/api/v1/activities/{poll.slug}/responses/",
        json.dumps({"answers": answer_to(poll)}).encode(),
        {"authorization": f"Bearer {token}", **JSON},
    )


async def test_an_answer_is_kept_with_its_language_and_channel():
    poll, _citizen, request = await prepared()
    headers = {**request.headers, "accept-language": "hi"}

    said, alone = await over_the_fast_lane(
        Request("POST", request.path, request.body, headers)
    )

    kept = await Response.objects.aget()
    assert alone and said.status == 201
    assert (kept.activity_id, kept.language, kept.channel) == (poll.pk, "hi", "api")


async def test_a_citizen_counts_once_whichever_lane_is_taken():
    poll, _citizen, request = await prepared()
    rest = [over_rest(request) for _ in range(5)]
    fast = [over_the_fast_lane(request) for _ in range(5)]

    said = await asyncio.gather(*rest)
    said += [reply for reply, _alone in await asyncio.gather(*fast)]

    statuses = [reply.status for reply in said]
    assert sorted(statuses) == [201] + [409] * 9
    people = await Counter.objects.aget(activity=poll, cell="")
    assert people.count == 1


async def test_the_site_sends_requests_with_signed_tokens_down_the_fast_lane():
    _poll, _citizen, request = await prepared()
    wire = ApplicationCommunicator(application, request.scope)
    await wire.send_input({"type": "http.request", "body": request.body})

    start = await wire.receive_output(timeout=10)

    headers = dict(start["headers"])
    assert start["status"] == 201
    # REST names the methods of its address in every reply.
    assert b"allow" not in {name.lower() for name in headers}


async def test_a_body_may_come_in_pieces():
    _poll, _citizen, request = await prepared()
    wire = ApplicationCommunicator(application, request.scope)
    for part in (request.body[:5], request.body[5:]):
        more = part != request.body[5:]
        await wire.send_input({"type": "http.request", "body": part, "more_body": more})

    assert (await wire.receive_output(timeout=10))["status"] == 201


async def test_who_leaves_before_the_end_of_the_body_is_not_answered():
    _poll, _citizen, request = await prepared()
    wire = ApplicationCommunicator(application, request.scope)
    await wire.send_input({"type": "http.request", "body": b"{", "more_body": True})
    await wire.send_input({"type": "http.disconnect"})

    await wire.wait(timeout=5)

    assert wire.output_queue.empty()
    assert not await Response.objects.aexists()


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


async def test_another_host_is_refused_by_django():
    request = Request("GET", TALLY, headers={"host": "elsewhere.example"})
    wire = ApplicationCommunicator(application, request.scope)
    await wire.send_input({"type": "http.request", "body": b""})

    assert (await wire.receive_output(timeout=10))["status"] == 400


async def test_a_reader_with_a_body_is_answered_by_rest():
    await sync_to_async(make_poll)(slug="night-buses")

    said, alone = await over_the_fast_lane(Request("GET", TALLY, b"{}"))

    assert (said.status, alone) == (200, False)


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=10)
async def test_no_more_of_a_body_is_read_than_is_allowed():
    pieces = [{"type": "http.request", "body": b"1234", "more_body": True}] * 9
    coming = iter(pieces)

    async def receive():
        return next(coming)

    with pytest.raises(TooLarge):
        await body_of(receive)
    assert len(list(coming)) == 6


async def test_a_body_that_outgrows_what_was_announced_is_refused_with_a_document():
    _poll, _citizen, request = await prepared()
    wire = ApplicationCommunicator(application, request.scope)

    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=len(request.body)):
        await wire.send_input({"type": "http.request", "body": request.body + b" "})
        start = await wire.receive_output(timeout=10)
        body = await wire.receive_output(timeout=10)

    assert start["status"] == 413
    assert json.loads(body["body"])["code"] == "too_large"
    assert not await Response.objects.aexists()


# --- Revocation ------------------------------------------------------------------------


async def until_listening(request):
    """Send the request, which makes the lane listen, and again once it does."""
    await over_the_fast_lane(request)
    async with asyncio.timeout(5):
        while REVOCATIONS not in get_channel_layer().switchboard.groups:
            await asyncio.sleep(0.05)
    await over_the_fast_lane(request)


async def until_refused(request, seconds):
    """Send the request until its token is refused; return the other statuses."""
    statuses = []
    async with asyncio.timeout(seconds):
        while True:
            said, _alone = await over_the_fast_lane(request)
            if said.status == 401:
                return statuses
            statuses.append(said.status)
            await asyncio.sleep(0.1)


async def test_a_revoked_token_is_refused_as_soon_as_the_hint_is_heard(monkeypatch):
    monkeypatch.setattr(denied, "SECONDS", 3600)
    _poll, citizen, request = await prepared()
    await until_listening(request)

    await sync_to_async(revoke_token)(citizen, await token_of(citizen))

    assert set(await until_refused(request, seconds=3)) <= {409}


async def test_a_revoked_token_is_refused_in_time_though_the_hint_is_lost(monkeypatch):
    monkeypatch.setattr(denied, "SECONDS", 0.5)
    _poll, citizen, request = await prepared()
    await over_the_fast_lane(request)

    # Without the operation nobody is told.
    await ApiToken.objects.filter(user=citizen).aupdate(revoked_at=timezone.now())

    assert set(await until_refused(request, seconds=3)) <= {409}


async def test_a_lane_that_neither_hears_nor_looks_lets_the_token_pass(monkeypatch):
    """The control of the two before."""
    monkeypatch.setattr(denied, "SECONDS", 3600)
    _poll, citizen, request = await prepared()
    await until_listening(request)

    await ApiToken.objects.filter(user=citizen).aupdate(revoked_at=timezone.now())

    with pytest.raises(TimeoutError):
        await until_refused(request, seconds=1)


@sync_to_async
def token_of(citizen):
    return tokens_of(citizen).get().pk


async def test_the_tokens_of_a_closed_account_are_refused(monkeypatch):
    monkeypatch.setattr(denied, "SECONDS", 0.5)
    _poll, citizen, request = await prepared()
    await over_the_fast_lane(request)

    await User.objects.filter(pk=citizen.pk).aupdate(is_active=False)

    assert set(await until_refused(request, seconds=3)) <= {403, 409}


# --- Limits ----------------------------------------------------------------------------


@override_settings(API_WRITES_PER_MINUTE=20)
def test_a_person_who_writes_little_costs_no_query():
    writes = Writes()

    assert [writes.due(1) for _ in range(2)] == [0, 0]
    assert writes.due(2) == 0


@override_settings(API_WRITES_PER_MINUTE=20)
def test_a_person_who_writes_more_pays_for_what_was_let_through_before():
    writes = Writes()

    assert [writes.due(1) for _ in range(5)] == [0, 0, 3, 1, 1]
