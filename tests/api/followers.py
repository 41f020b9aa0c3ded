"""Followers of the hub, and polls for them to follow."""

import asyncio
import json

from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer

from consult import events
from consult.responses.models import Counter
from consult.responses.operations import submit_response
from tests.factories import CitizenFactory, ConsultationFactory, answer_to, make_poll


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
