"""What a socket may still do once its token, session or allowance has ended."""

import asyncio
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.db import OperationalError
from django.test import Client, override_settings

from api import consumers, rechecks
from api.hub import hub
from api.speakers import Speaker
from api.throttling import Writes
from consult.accounts.models import ApiToken, User
from consult.accounts.operations import exchange_token, issue_token, revoke_token
from consult.accounts.queries import tokens_of
from consult.responses.models import Response
from consult.responses.operations import submit_response
from tests.api.sockets import PATIENCE
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    MembershipFactory,
    answer_to,
    make_poll,
)
from tests.tallies_factories import look

pytestmark = pytest.mark.django_db(transaction=True)

OURS = "http://testserver"


@pytest.fixture
def soon_asked(monkeypatch):
    monkeypatch.setattr(rechecks, "SECONDS_UNASKED", 0.2)


@pytest.fixture
def asked(monkeypatch):
    """Counts how often a socket asked who speaks."""
    persons = []
    person_id = Speaker.person_id

    async def noted(self):
        persons.append(self)
        return await person_id(self)

    monkeypatch.setattr(Speaker, "person_id", noted)
    return persons


@sync_to_async
def restricted_poll():
    """Return a poll whose results officials see, and one who may."""
    consultation = ConsultationFactory(result_visibility="officials_only")
    member = MembershipFactory(department=consultation.department, role="analyst")
    poll = make_poll(consultation=consultation)
    look(poll, member.official)
    return poll, member.official


@sync_to_async
def answer(poll):
    submit_response(
        poll,
        by=CitizenFactory(),
        answers=answer_to(poll),
        language="gu",
        channel="web",
    )


@sync_to_async
def revoke(label, user):
    (kept,) = [kept for kept in tokens_of(user) if kept.label == label]
    revoke_token(user, kept.pk)


@sync_to_async
def session_of(user):
    client = Client()
    client.force_login(user)
    return client


def cookie_in(client):
    return f"sessionid={client.cookies['sessionid'].value}"


issue = sync_to_async(issue_token)


async def following(sockets, poll, token):
    socket = sockets()
    await socket.open()
    await socket.ask(type="hello", token=token)
    shown = await socket.ask(type="subscribe", activity=poll.slug)
    assert shown["type"] == "snapshot"
    return socket


async def is_ended(socket, poll, code):
    """Tell whether the socket says why, is closed, and is shown nothing more."""
    refused = await socket.hear()
    assert (refused["type"], refused["problem"]["code"]) == ("refused", code)
    assert await socket.closing_code() == 4401
    await answer(poll)
    return await socket.hears_nothing(0.8)


@pytest.mark.parametrize("signed", [False, True])
async def test_a_revoked_token_follows_restricted_results_no_more(
    sockets, soon_asked, signed
):
    poll, official = await restricted_poll()
    token, other = await issue(official, "wall"), await issue(official, "desk")
    shown = await sync_to_async(exchange_token)(token) if signed else token
    socket = await following(sockets, poll, shown)
    beside = await following(sockets, poll, other)

    await revoke("wall", official)

    assert await is_ended(socket, poll, "token_refused")
    # Another token of the same person goes on, with the same feed.
    assert (await beside.hear())["tally"]["people"] == 1
    assert len(hub().feeds) == 1


async def test_it_is_the_asking_that_ends_them(sockets, monkeypatch):
    # The control: unasked, the socket would be shown what its token no longer may.
    monkeypatch.setattr(rechecks, "SECONDS_UNASKED", 60)
    poll, official = await restricted_poll()
    socket = await following(sockets, poll, await issue(official, "wall"))

    await revoke("wall", official)
    await answer(poll)

    assert (await socket.hear())["tally"]["people"] == 1


async def test_a_closed_account_follows_restricted_results_no_more(sockets, soon_asked):
    poll, official = await restricted_poll()
    socket = await following(sockets, poll, await issue(official, "wall"))

    await User.objects.filter(pk=official.pk).aupdate(is_active=False)

    # Either the feed sees it first, or the socket; nothing is shown after both.
    codes = {(await socket.hear())["problem"]["code"]}
    assert codes <= {"token_refused", "results_not_shown"}
    await answer(poll)
    # A socket says why before it leaves.
    async with asyncio.timeout(PATIENCE):
        while hub().feeds:
            await asyncio.sleep(0)


async def test_a_session_that_ended_follows_restricted_results_no_more(
    sockets, soon_asked
):
    poll, official = await restricted_poll()
    client = await session_of(official)
    socket = sockets(OURS, cookie=cookie_in(client))
    await socket.open()
    assert (await socket.ask(type="subscribe", activity=poll.slug))["type"] == (
        "snapshot"
    )

    await sync_to_async(client.logout)()

    assert await is_ended(socket, poll, "not_signed_in")


async def test_somebody_else_does_not_go_on_with_what_was_followed(sockets, soon_asked):
    poll, official = await restricted_poll()
    socket = await following(sockets, poll, await issue(official, "wall"))
    citizen = await sync_to_async(CitizenFactory)()

    await socket.ask(type="hello", token=await issue(citizen, "phone"))

    assert await is_ended(socket, poll, "not_signed_in")


def failing(fault):
    async def person_id(self):
        raise fault

    return person_id


async def test_who_cannot_be_asked_for_follows_restricted_results_no_more(
    sockets, soon_asked, monkeypatch
):
    poll, official = await restricted_poll()
    socket = await following(sockets, poll, await issue(official, "wall"))

    monkeypatch.setattr(Speaker, "person_id", failing(RuntimeError("by accident")))

    assert await is_ended(socket, poll, "not_signed_in")


async def test_while_the_database_is_away_nobody_is_ended(
    sockets, soon_asked, monkeypatch
):
    poll, official = await restricted_poll()
    socket = await following(sockets, poll, await issue(official, "wall"))

    with monkeypatch.context() as away:
        away.setattr(Speaker, "person_id", failing(OperationalError("away")))
        assert await socket.hears_nothing(0.8)

    await answer(poll)
    assert (await socket.hear())["tally"]["people"] == 1


async def test_who_may_goes_on_and_is_asked_no_more_after_leaving(
    sockets, soon_asked, asked
):
    poll, official = await restricted_poll()
    socket = await following(sockets, poll, await issue(official, "wall"))
    assert await socket.hears_nothing(0.8)
    assert len(asked) > 2

    await answer(poll)
    assert (await socket.hear())["tally"]["people"] == 1
    await socket.say(type="unsubscribe", activity=poll.slug)
    assert (await socket.ask(type="ping"))["type"] == "pong"
    asked.clear()

    assert await socket.hears_nothing(0.6)
    assert asked == []


async def test_who_follows_public_results_is_never_asked_again(
    sockets, soon_asked, asked
):
    poll = await sync_to_async(make_poll)()
    citizen = await sync_to_async(CitizenFactory)()
    socket = await following(sockets, poll, await issue(citizen, "phone"))
    asked.clear()

    await ApiToken.objects.all().adelete()
    assert await socket.hears_nothing(0.6)
    await answer(poll)

    assert (await socket.hear())["tally"]["people"] == 1
    assert asked == []


@override_settings(API_WRITES_PER_MINUTE=2)
async def test_responses_on_a_socket_count_as_writes(sockets, monkeypatch):
    monkeypatch.setattr(consumers, "writes", Writes())
    poll = await sync_to_async(make_poll)()
    citizen = await sync_to_async(CitizenFactory)()
    socket = sockets()
    await socket.open()
    await socket.ask(type="hello", token=await issue(citizen, "phone"))
    answers = await sync_to_async(answer_to)(poll)
    frame = {"type": "respond", "activity": poll.slug, "answers": answers}

    key = str(uuid4())
    replies = [await socket.ask(**frame, key=key) for _ in range(3)]

    assert [reply["type"] for reply in replies] == ["acknowledged"] * 2 + ["refused"]
    problem = replies[-1]["problem"]
    assert (problem["code"], problem["status"]) == ("too_many", 429)
    assert await Response.objects.acount() == 1
    assert (await socket.ask(type="ping"))["type"] == "pong"
