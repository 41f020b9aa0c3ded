"""What the fast lane does beside saying what REST says: that is in test_contract.py."""

import asyncio
import json

import pytest
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.test import override_settings

from api import denied
from api.errors import TooLarge
from api.fast import body_of
from consult.asgi import application
from consult.responses.models import Counter, Response
from tests.api.answering import prepared
from tests.api.ways import Request, over_rest, over_the_fast_lane
from tests.factories import make_poll

pytestmark = pytest.mark.django_db(transaction=True)

TALLY = "/api/v1/activities/night-buses/tally/"


@pytest.fixture(autouse=True)
def nothing_denied():
    denied.forget()


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
