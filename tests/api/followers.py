"""Followers of the hub, and polls for them to follow."""

import asyncio
import json

from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer

from consult import events
from consult.accounts.operations import issue_token
from consult.responses.models import Counter
from consult.responses.operations import submit_response
from tests.api.answering import answer
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    MembershipFactory,
    answer_to,
    make_poll,
)
from tests.tallies_factories import look

issue = sync_to_async(issue_token)


class Watcher:
    """A follower that remembers what it was shown."""

    def __init__(self):
        self.shown = []
        self.lost = []

    def show(self, slug, snapshot):
        self.shown.append(snapshot)

    def lose(self, slug, refusal):
        self.lost.append(refusal.code)

    def people(self):
        return [json.loads(frame)["tally"]["people"] for frame in self.shown]


def count(poll, people):
    for cell in ["", "~"]:
        Counter.objects.update_or_create(
            activity=poll, cell=cell, defaults={"count": people}
        )


recount = sync_to_async(count)


async def until(is_so):
    async with asyncio.timeout(10):
        while not is_so():
            await asyncio.sleep(0.01)


async def tell(poll, event="changed"):
    group = events.group_of("activity", poll.pk)
    await get_channel_layer().group_send(group, {"type": "hint", "event": event})


# --- Audiences ----------------------------------------------------------------------------


@sync_to_async
def poll_after_answering(people):
    """Return a poll that shows its results after answering, and some who answered."""
    poll = make_poll(
        consultation=ConsultationFactory(result_visibility="after_answering")
    )
    citizens = [CitizenFactory() for _ in range(people)]
    for citizen in citizens:
        submit_response(
            poll, by=citizen, answers=answer_to(poll), language="gu", channel="web"
        )
    return poll, citizens


@sync_to_async
def restricted_poll():
    """Return a poll whose results officials see, and one who may."""
    consultation = ConsultationFactory(result_visibility="officials_only")
    member = MembershipFactory(department=consultation.department, role="analyst")
    poll = make_poll(consultation=consultation)
    look(poll, member.official)
    return poll, member.official


# --- Sockets ------------------------------------------------------------------------------


async def following(sockets, poll, token):
    """Return a socket that is shown the poll's results to whoever has the token."""
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
