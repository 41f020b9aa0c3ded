import asyncio
from time import monotonic

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import OperationalError

from api import feeds
from api.snapshots import Snapshot
from consult.consultations.definitions import aknown_activity
from consult.errors import NotFound
from consult.responses.operations import withdraw_response
from tests.api.followers import (
    Watcher,
    count,
    poll_after_answering,
    recount,
    tell,
    until,
)
from tests.factories import CitizenFactory, make_poll

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def answered_poll(people=1):
    poll = make_poll()
    count(poll, people)
    return poll


async def follow(hub, follower, slug):
    return await hub.follow(follower, slug, person_id=None, with_strata=False)


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


@pytest.mark.parametrize(
    ("event", "is_known"),
    [
        ("activity.corrected", False),
        ("objection.received", True),
        ("response.kept", True),
        ("statement.voted", True),
        ("themes.changed", False),
        ("themes.contested", True),
    ],
)
async def test_what_citizens_do_leaves_what_is_asked_as_it_is_known(
    hub, settings, event, is_known
):
    settings.DEFINITION_SECONDS = 60
    poll = await answered_poll()
    watcher = Watcher()
    await follow(hub, watcher, poll.slug)
    await until(lambda: get_channel_layer().switchboard.groups)
    known = await aknown_activity(poll.slug)

    await recount(poll, 2)
    await tell(poll, event)
    await until(lambda: watcher.people()[-1:] == [2])

    assert (await aknown_activity(poll.slug) is known) == is_known


async def test_a_change_that_nobody_told_of_is_shown_all_the_same(hub, monkeypatch):
    monkeypatch.setattr(feeds, "LONGEST_SILENCE", 0.3)
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


# --- Rounds -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("took", "pause"), [(0.0, 0.25), (0.05, 0.2), (0.125, 0.125), (0.4, 0.4), (9, 2)]
)
def test_updates_are_fewer_where_they_take_longer(took, pause):
    assert feeds.pause_after(took) == pytest.approx(pause)


async def test_a_database_that_is_away_ends_no_feed(hub, monkeypatch):
    monkeypatch.setattr(feeds, "LONGEST_SILENCE", 0.3)
    poll = await answered_poll()
    watcher = Watcher()
    await follow(hub, watcher, poll.slug)
    read = feeds.read

    async def away(*_):
        raise OperationalError

    monkeypatch.setattr(feeds, "read", away)
    await recount(poll, 5)
    await asyncio.sleep(0.7)
    assert watcher.people()[-1:] != [5]
    monkeypatch.setattr(feeds, "read", read)

    await until(lambda: watcher.people()[-1:] == [5])


async def test_a_feed_whose_last_follower_lost_the_right_ends(hub):
    poll, citizens = await poll_after_answering(1)
    watcher = Watcher()
    await hub.follow(watcher, poll.slug, person_id=citizens[0].pk, with_strata=False)

    await sync_to_async(withdraw_response)(poll, by=citizens[0])
    await until(lambda: watcher.lost == ["results_not_shown"])

    await until(lambda: hub.feeds == {})


# --- Coming back ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "phase", "is_known"),
    [
        (7, "open", True),
        (6, "open", False),
        (None, "open", False),
        (7, "being_counted", False),
        (7, "closed", False),
    ],
)
def test_a_version_is_known_only_while_nothing_else_can_have_moved(
    version, phase, is_known
):
    snapshot = Snapshot({"version": 7, "phase": phase}, "")

    assert snapshot.is_known_by(version) is is_known


def test_without_an_answer_a_version_says_nothing():
    # It was none before the consultation opened, too.
    assert not Snapshot({"version": 0, "phase": "open"}, "").is_known_by(0)


async def test_it_is_the_reading_now_and_then_that_heals_a_lost_hint(hub, monkeypatch):
    # The control: without it the change would never be shown.
    monkeypatch.setattr(feeds, "LONGEST_SILENCE", 60)
    poll = await answered_poll()
    watcher = Watcher()
    await follow(hub, watcher, poll.slug)
    await asyncio.sleep(0.6)

    await recount(poll, 9)
    await asyncio.sleep(1)

    assert 9 not in watcher.people()


async def test_who_joins_while_a_reading_is_under_way_misses_nothing(hub, monkeypatch):
    # Only the reading after it can bring what changed.
    monkeypatch.setattr(feeds, "LONGEST_SILENCE", 60)
    poll = await answered_poll()
    citizen = await sync_to_async(CitizenFactory)()
    first, second = Watcher(), Watcher()
    await follow(hub, first, poll.slug)
    await asyncio.sleep(0.6)
    read, is_read, gate = feeds.read, asyncio.Event(), asyncio.Event()

    async def held_up(*asked):
        reading = await read(*asked)
        is_read.set()
        await gate.wait()
        return reading

    monkeypatch.setattr(feeds, "read", held_up)
    await recount(poll, 2)
    await tell(poll)
    await is_read.wait()
    await hub.follow(second, poll.slug, person_id=citizen.pk, with_strata=False)
    gate.set()

    await until(lambda: first.people()[-1:] == [2])
    await until(lambda: second.people()[-1:] == [2])
