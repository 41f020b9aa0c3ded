"""The socket, spoken to as a client would; the tally is read from real rows."""

import asyncio
import json
import os
import subprocess
import sys

import pytest
from asgiref.sync import sync_to_async
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from psycopg.conninfo import make_conninfo

from api import connections, consumers, feeds
from api.speakers import Speaker
from api.wires import Wire
from consult.consultations.models import Consultation
from consult.consultations.operations import withdraw_consultation
from consult.languages import CODES
from tests.api.answering import answer, make
from tests.factories import CitizenFactory, MembershipFactory, answer_to

pytestmark = pytest.mark.django_db(transaction=True)
ANSWER_ELSEWHERE = """
import django, sys
django.setup()
from consult import events
from consult.accounts.models import User
from consult.consultations.queries import public_activity
from consult.responses.operations import submit_response

citizen, slug, question, choice = sys.argv[1:]
submit_response(
    public_activity(slug),
    by=User.objects.get(pk=citizen),
    answers={question: int(choice)},
    language="gu",
    channel="web",
)
events.hints.thread.join(1)
"""


def environment_of_tests():
    """Return the environment in which another process sees the tests' database."""
    url = make_conninfo(
        os.environ["DATABASE_URL"], dbname=connection.settings_dict["NAME"]
    )
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "consult.settings",
    }


async def test_a_tally_is_sent_at_once_and_after_each_response(sockets):
    poll = await make()
    socket = sockets()
    await socket.open()

    first = await socket.ask(type="subscribe", activity=poll.slug)
    await answer(poll)
    second = await socket.hear()

    assert [first["type"], second["type"]] == ["snapshot", "snapshot"]
    assert [first["tally"]["people"], second["tally"]["people"]] == [0, 1]
    assert second["tally"]["version"] > first["tally"]["version"]


async def test_an_answer_that_another_process_keeps_is_shown_here(sockets, monkeypatch):
    # Only a hint can bring it in time.
    monkeypatch.setattr(feeds, "LONGEST_SILENCE", 60)
    poll = await make()
    citizen = await sync_to_async(CitizenFactory)()
    ((question, choice),) = (await sync_to_async(answer_to)(poll)).items()
    socket = sockets()
    await socket.open()
    await socket.ask(type="subscribe", activity=poll.slug)

    program = [sys.executable, "-c", ANSWER_ELSEWHERE]
    said = [str(citizen.pk), poll.slug, question, str(choice)]
    await asyncio.to_thread(
        subprocess.run, [*program, *said], env=environment_of_tests(), check=True
    )

    assert (await socket.hear())["tally"]["people"] == 1


async def test_one_socket_follows_several_activities_until_it_has_enough(sockets):
    polls = [await make(), await make()]
    socket = sockets()
    await socket.open()
    for poll in polls:
        await socket.ask(type="subscribe", activity=poll.slug)

    await socket.say(type="unsubscribe", activity=polls[0].slug)
    await socket.ask(type="ping")
    for poll in polls:
        await answer(poll)

    frame = await socket.hear()
    assert (frame["activity"], frame["tally"]["people"]) == (polls[1].slug, 1)
    assert await socket.hears_nothing(0.6)


async def test_who_comes_back_with_the_last_version_is_not_sent_it_again(sockets):
    poll = await make()
    await answer(poll)
    socket = sockets()
    await socket.open()
    seen = await socket.ask(type="subscribe", activity=poll.slug)
    version = seen["tally"]["version"]

    same = await socket.ask(type="subscribe", activity=poll.slug, version=version)
    older = await socket.ask(type="subscribe", activity=poll.slug, version=version - 1)

    assert (same["type"], same["version"]) == ("unchanged", version)
    assert older["type"] == "snapshot"


@override_settings(SOCKET_IDLE_SECONDS=0.6)
async def test_a_socket_that_is_of_no_use_is_closed(sockets):
    poll = await make()
    idle, following = sockets(), sockets()
    await idle.open()
    await following.open()
    await following.say(type="subscribe", activity=poll.slug)

    assert await idle.closing_code() == 4408
    assert (await following.hear())["type"] == "snapshot"
    await asyncio.sleep(0.8)
    assert (await following.ask(type="ping"))["type"] == "pong"


@override_settings(SOCKET_SUBSCRIPTIONS=1)
async def test_a_socket_follows_so_many_activities_and_no_more(sockets):
    polls = [await make(), await make()]
    socket = sockets()
    await socket.open()

    await socket.ask(type="subscribe", activity=polls[0].slug)
    frame = await socket.ask(type="subscribe", activity=polls[1].slug)
    again = await socket.ask(type="subscribe", activity=polls[0].slug)

    assert frame["problem"]["code"] == "too_many_subscriptions"
    assert (frame["activity"], again["type"]) == (polls[1].slug, "snapshot")


async def test_a_withdrawn_consultation_is_followed_no_longer(sockets):
    poll = await make()
    approver = await sync_to_async(MembershipFactory)(
        department=poll.consultation.department, role="approver"
    )
    socket = sockets()
    await socket.open()
    await socket.ask(type="subscribe", activity=poll.slug)

    await sync_to_async(withdraw_consultation)(
        poll.consultation,
        by=approver.official,
        reason=dict.fromkeys(CODES, "A mistake."),
    )

    assert (await socket.hear())["problem"]["code"] == "withdrawn"


async def test_who_comes_back_after_the_sealing_is_told_of_it(sockets):
    poll = await make()
    await answer(poll)
    socket = sockets()
    await socket.open()
    seen = await socket.ask(type="subscribe", activity=poll.slug)
    version = seen["tally"]["version"]
    await socket.say(type="unsubscribe", activity=poll.slug)

    await sync_to_async(close)(poll.consultation)
    again = await socket.ask(type="subscribe", activity=poll.slug, version=version)

    assert again["type"] == "snapshot"
    assert (again["tally"]["version"], again["tally"]["phase"]) == (version, "closed")


def close(consultation):
    now = timezone.now()
    Consultation.objects.filter(pk=consultation.pk).update(closes_at=now, sealed_at=now)


@override_settings(SOCKET_SLOWEST_SECONDS=0.2)
async def test_a_reader_that_takes_nothing_is_closed_where_its_wire_is_unknown():
    """Send to a server that never takes a snapshot: the consumer asks it to close."""
    poll = await make()
    said, gone = asyncio.Queue(), asyncio.Event()
    closed = []

    async def send(message):
        if message["type"] == "websocket.close":
            closed.append(message["code"])
        if message["type"] == "websocket.send":
            await gone.wait()

    scope = {"speaker": Speaker(), "wire": Wire(send)}
    serving = asyncio.create_task(consumers.live(scope, said.get, send))
    subscribe = json.dumps({"type": "subscribe", "activity": poll.slug})
    said.put_nowait({"type": "websocket.connect"})
    said.put_nowait({"type": "websocket.receive", "text": subscribe})
    await asyncio.sleep(0.7)
    for _ in range(2):
        await answer(poll)
        await asyncio.sleep(0.7)

    assert closed == [connections.SLOW]
    said.put_nowait({"type": "websocket.disconnect", "code": 1006})
    await serving
