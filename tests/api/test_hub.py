import asyncio
import json
from time import monotonic

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.conf import settings

from api import hub as hubs
from api.hub import Hub
from consult import events
from consult.errors import NotFound
from consult.responses.models import Counter
from tests.factories import make_poll

pytestmark = pytest.mark.django_db(transaction=True)


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


@pytest.fixture
async def hub():
    made = Hub()
    yield made
    for feed in list(made.feeds.values()):
        for follower in list(feed.followers):
            made.leave(follower, feed)
    await get_channel_layer().close()


@sync_to_async
def answered_poll(people=1):
    poll = make_poll()
    count(poll, people)
    return poll


def count(poll, people):
    for cell in ["", "~"]:
        Counter.objects.update_or_create(
            activity=poll, cell=cell, defaults={"count": people}
        )


recount = sync_to_async(count)


async def follow(hub, follower, slug):
    return await hub.follow(follower, slug, person_id=None, with_strata=False)


async def until(is_so):
    async with asyncio.timeout(10):
        while not is_so():
            await asyncio.sleep(0.01)


async def tell(poll):
    group = events.group_of("activity", poll.pk)
    await get_channel_layer().group_send(group, {"type": "hint", "event": "changed"})


async def test_every_follower_is_shown_the_same_bytes(hub):
    poll = await answered_poll()
    watchers = [Watcher() for _ in range(3)]
    feeds = {await follow(hub, watcher, poll.slug) for watcher in watchers}

    await recount(poll, 2)
    await tell(poll)
    await until(lambda: watchers[0].people()[-1:] == [2])

    assert len(feeds) == 1
    last = [watcher.shown[-1] for watcher in watchers]
    assert all(frame is last[0] for frame in last)


async def test_a_hundred_changes_in_a_second_are_shown_four_times_at_most(hub):
    poll = await answered_poll()
    watcher = Watcher()
    await follow(hub, watcher, poll.slug)
    watcher.shown.clear()
    began = monotonic()

    for people in range(100):
        await recount(poll, people + 2)
        await tell(poll)
    await until(lambda: watcher.people()[-1:] == [101])

    people = watcher.people()
    assert people == sorted(set(people))
    assert len(people) <= 1 + (monotonic() - began) / settings.LIVE_INTERVAL


async def test_what_says_nothing_new_is_not_shown_again(hub):
    poll = await answered_poll()
    watcher = Watcher()
    await follow(hub, watcher, poll.slug)
    watcher.shown.clear()

    await tell(poll)
    await asyncio.sleep(0.6)

    assert watcher.shown == []


async def test_a_change_that_nobody_told_of_is_shown_all_the_same(hub, monkeypatch):
    monkeypatch.setattr(hubs, "LONGEST_SILENCE", 0.3)
    poll = await answered_poll()
    watcher = Watcher()
    await follow(hub, watcher, poll.slug)

    await recount(poll, 9)

    await until(lambda: watcher.people()[-1:] == [9])


async def test_a_feed_that_nobody_follows_ends(hub):
    poll = await answered_poll()
    watchers = [Watcher(), Watcher()]
    feeds = [await follow(hub, watcher, poll.slug) for watcher in watchers]

    hub.leave(watchers[0], feeds[0])
    assert list(hub.feeds.values()) == [feeds[0]]
    hub.leave(watchers[1], feeds[1])
    await asyncio.sleep(0.1)

    assert hub.feeds == {}
    switchboard = get_channel_layer().switchboard
    assert (switchboard.queues, switchboard.groups) == ({}, {})


async def test_what_is_not_there_cannot_be_followed(hub):
    with pytest.raises(NotFound):
        await follow(hub, Watcher(), "nowhere")

    assert hub.feeds == {}
