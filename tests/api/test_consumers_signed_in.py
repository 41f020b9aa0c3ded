"""Who is at the other end of a socket, and what that lets them do."""

from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.test import Client, override_settings

from api import consumers
from api.throttling import Writes
from consult.accounts.operations import issue_token, revoke_token
from consult.accounts.queries import tokens_of
from consult.departments.models import Membership
from consult.responses.models import Response
from tests.api.answering import answer, make
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    MembershipFactory,
    answer_to,
)
from tests.tallies_factories import look

pytestmark = pytest.mark.django_db(transaction=True)
OURS = "http://testserver"


@sync_to_async
def citizen_with_token():
    citizen = CitizenFactory()
    return citizen, issue_token(citizen, "socket")


async def test_a_token_lets_a_client_without_origin_answer(sockets):
    poll = await make()
    _citizen, token = await citizen_with_token()
    socket = sockets()
    await socket.open()

    welcome = await socket.ask(type="hello", token=token, language="hi", id="1")
    done = await socket.ask(
        type="respond",
        activity=poll.slug,
        answers=await sync_to_async(answer_to)(poll),
        id="2",
    )

    kept = await Response.objects.aget()
    assert (welcome["type"], welcome["signed_in"], welcome["id"]) == (
        "welcome",
        True,
        "1",
    )
    assert (done["type"], done["id"]) == ("acknowledged", "2")
    assert len(done["receipt"]) == 14
    assert (kept.channel, kept.language) == ("socket", "hi")


async def test_a_retry_on_the_socket_is_acknowledged_again(sockets):
    poll = await make()
    _citizen, token = await citizen_with_token()
    socket = sockets()
    await socket.open()
    await socket.ask(type="hello", token=token)
    frame = {
        "type": "respond",
        "activity": poll.slug,
        "answers": await sync_to_async(answer_to)(poll),
        "key": str(uuid4()),
    }

    first, again = await socket.ask(**frame), await socket.ask(**frame)

    assert (first["replayed"], again["replayed"]) == (False, True)
    assert first["receipt"] == again["receipt"]
    assert await Response.objects.acount() == 1


async def test_nobody_answers_without_signing_in(sockets):
    poll = await make()
    socket = sockets()
    await socket.open()

    frame = await socket.ask(
        type="respond", activity=poll.slug, answers={}, id="x", key=None
    )

    assert (frame["type"], frame["id"]) == ("refused", "x")
    assert frame["problem"]["code"] == "not_signed_in"


async def test_a_cookie_counts_on_our_own_pages(sockets):
    poll = await make()
    cookie = await cookie_of(await sync_to_async(CitizenFactory)())
    socket = sockets(OURS, cookie=cookie)
    await socket.open()

    frame = await socket.ask(
        type="respond",
        activity=poll.slug,
        answers=await sync_to_async(answer_to)(poll),
    )

    assert frame["type"] == "acknowledged"


async def test_a_cookie_without_origin_counts_for_nothing(sockets):
    cookie = await cookie_of(await sync_to_async(CitizenFactory)())
    socket = sockets(cookie=cookie)
    await socket.open()

    assert (await socket.ask(type="hello"))["signed_in"] is False


async def test_a_token_that_does_not_work_closes_the_socket(sockets):
    socket = sockets()
    await socket.open()

    frame = await socket.ask(type="hello", token="jst_made-up")

    assert frame["problem"]["code"] == "token_refused"
    assert await socket.closing_code() == 4401


async def test_a_token_that_was_revoked_answers_no_more(sockets):
    poll = await make()
    citizen, token = await citizen_with_token()
    socket = sockets()
    await socket.open()
    await socket.ask(type="hello", token=token)

    kept = await sync_to_async(tokens_of(citizen).get)()
    await sync_to_async(revoke_token)(citizen, kept.pk)
    frame = await socket.ask(type="respond", activity=poll.slug, answers={})

    assert frame["problem"]["code"] == "token_refused"
    assert await Response.objects.acount() == 0


@override_settings(SOCKETS_PER_USER=1)
async def test_one_person_has_so_many_sockets_and_no_more(sockets):
    _citizen, token = await citizen_with_token()
    first, second = sockets(), sockets()
    for socket in (first, second):
        await socket.open()

    await first.ask(type="hello", token=token)
    again = await first.ask(type="hello", token=token)
    frame = await second.ask(type="hello", token=token)

    assert again["type"] == "welcome"
    assert frame["problem"]["code"] == "too_many_sockets"
    assert await second.closing_code() == 4429


async def test_results_for_officials_are_shown_to_no_one_else(sockets):
    consultation = await sync_to_async(ConsultationFactory)(
        result_visibility="officials_only"
    )
    poll = await make(consultation=consultation)
    member = await sync_to_async(MembershipFactory)(
        department=consultation.department, role="analyst"
    )
    await sync_to_async(look)(poll, member.official)
    token = await sync_to_async(issue_token)(member.official, "wall")
    anybody, official = sockets(), sockets()
    for socket in (anybody, official):
        await socket.open()
    await official.ask(type="hello", token=token)

    refused = await anybody.ask(type="subscribe", activity=poll.slug)
    shown = await official.ask(type="subscribe", activity=poll.slug)

    assert refused["problem"]["code"] == "results_not_shown"
    assert shown["type"] == "snapshot"


async def test_a_right_that_was_taken_away_ends_the_next_update(sockets):
    consultation = await sync_to_async(ConsultationFactory)(
        result_visibility="officials_only"
    )
    poll = await make(consultation=consultation)
    member = await sync_to_async(MembershipFactory)(
        department=consultation.department, role="analyst"
    )
    await sync_to_async(look)(poll, member.official)
    token = await sync_to_async(issue_token)(member.official, "wall")
    socket = sockets()
    await socket.open()
    await socket.ask(type="hello", token=token)
    await socket.ask(type="subscribe", activity=poll.slug)

    await Membership.objects.filter(pk=member.pk).adelete()
    await answer(poll)
    frame = await socket.hear()

    assert frame["problem"]["code"] == "results_not_shown"
    assert frame["activity"] == poll.slug
    await answer(poll)
    assert await socket.hears_nothing(0.8)


@override_settings(API_WRITES_PER_MINUTE=2)
async def test_responses_on_a_socket_count_as_writes(sockets, monkeypatch):
    monkeypatch.setattr(consumers, "writes", Writes())
    poll = await make()
    _citizen, token = await citizen_with_token()
    socket = sockets()
    await socket.open()
    await socket.ask(type="hello", token=token)
    answers = await sync_to_async(answer_to)(poll)
    frame = {"type": "respond", "activity": poll.slug, "answers": answers}

    key = str(uuid4())
    replies = [await socket.ask(**frame, key=key) for _ in range(3)]

    assert [reply["type"] for reply in replies] == ["acknowledged"] * 2 + ["refused"]
    problem = replies[-1]["problem"]
    assert (problem["code"], problem["status"]) == ("too_many", 429)
    assert await Response.objects.acount() == 1
    assert (await socket.ask(type="ping"))["type"] == "pong"


@sync_to_async
def cookie_of(user):
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"
