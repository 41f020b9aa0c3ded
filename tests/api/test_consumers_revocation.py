"""How a socket is ended whose token, session or account has ended."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from api import rechecks
from api.hub import hub
from consult.accounts.models import User
from consult.accounts.operations import exchange_token, revoke_token
from consult.accounts.queries import tokens_of
from tests.api.answering import answer
from tests.api.followers import following, is_ended, issue, restricted_poll
from tests.api.sockets import PATIENCE
from tests.factories import CitizenFactory

pytestmark = pytest.mark.django_db(transaction=True)

OURS = "http://testserver"


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
