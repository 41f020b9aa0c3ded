"""One reading of each tally for all who follow it.

For every activity that somebody on this process follows, and every audience,
there is one subscription and one encoded snapshot, and every socket is given the
same bytes. Where results are public the audience is everybody; else it is one
person, and the snapshot is read under that person's own rights, each time anew.

A hint says that the tally changed, never what it now says; since hints can get
lost, the tally is read again every few seconds as long as somebody follows.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError

from consult.accounts.models import User
from consult.consultations.queries import public_activity
from consult.departments.rules import Person
from consult.errors import Refused
from consult.events import group_of
from consult.tallies.documents import document_of
from consult.tallies.queries import ResultsNotShown, tally_of
from consult.tallies.rules import can_see_results

logger = logging.getLogger(__name__)

INTERVAL = 0.25
"""Seconds between two updates at least: four a second."""

LONGEST_SILENCE = 5.0
"""Seconds after which a tally is read again though nobody said that it changed."""

EVERYBODY = 0
"""The audience of public results, in the place of a person's id."""


class Follower(Protocol):
    """Whoever follows a tally; neither method waits for the network."""

    def show(self, slug: str, snapshot: str) -> None:
        """Take the latest snapshot, encoded."""

    def lose(self, slug: str, refusal: Refused) -> None:
        """Learn that the tally may not be followed any longer."""


@dataclass(frozen=True)
class Audience:
    """Who is shown the same snapshot of the same activity."""

    slug: str
    activity_id: int
    person_id: int
    with_strata: bool


class Hub:
    """The tallies that are followed on this event loop."""

    def __init__(self) -> None:
        self.feeds: dict[Audience, Feed] = {}

    async def follow(
        self, follower: Follower, slug: str, *, reader: Person, with_strata: bool
    ) -> "Feed":
        """Join those who are shown the activity's tally, and return its feed.

        :raises NotFound: if there is no such activity
        :raises ResultsNotShown: while its results are not shown to the reader
        """
        audience = await audience_of(slug, reader, with_strata)
        feed = self.feeds.get(audience)
        if feed is None:
            feed = self.feeds[audience] = Feed(audience)
            feed.start(at_end=self._forget)
        feed.followers.add(follower)
        await feed.has_been_read.wait()
        if feed.refusal is not None:
            raise feed.refusal
        return feed

    def leave(self, follower: Follower, feed: "Feed") -> None:
        """Stop showing the feed to the follower; the last one ends it."""
        feed.followers.discard(follower)
        if not feed.followers:
            self._forget(feed)
            feed.stop()

    def _forget(self, feed: "Feed") -> None:
        if self.feeds.get(feed.audience) is feed:
            del self.feeds[feed.audience]


class Feed:
    """The latest snapshot for one audience, and the sockets it is shown to."""

    def __init__(self, audience: Audience):
        self.audience = audience
        self.followers: set[Follower] = set()
        self.version: int | None = None
        self.snapshot: str | None = None
        self.refusal: Refused | None = None
        self.has_been_read = asyncio.Event()
        self._changed = asyncio.Event()
        self._shown: dict[str, Any] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self, *, at_end: Callable[["Feed"], None]) -> None:
        self._task = asyncio.create_task(self._run())
        self._task.add_done_callback(lambda _task: at_end(self))

    def stop(self) -> None:
        if self._task:
            self._task.cancel()

    async def _run(self) -> None:
        listening = asyncio.create_task(self._listen())
        try:
            await self._keep_reading()
        except Refused as refusal:
            self.refusal = refusal
            for follower in self.followers:
                follower.lose(self.audience.slug, refusal)
        finally:
            listening.cancel()
            self.has_been_read.set()

    async def _listen(self) -> None:
        while True:
            try:
                await self._note_hints()
            except Exception:
                logger.exception("Nobody tells of changes; reading now and then")
                self._changed.set()
                await asyncio.sleep(LONGEST_SILENCE)

    async def _note_hints(self) -> None:
        """Note each hint at once, so that none ever waits in the layer."""
        layer = get_channel_layer()
        channel = await layer.new_channel()
        group = group_of("activity", self.audience.activity_id)
        await layer.group_add(group, channel)
        try:
            while True:
                # First of all: what changed before the group was joined.
                self._changed.set()
                await layer.receive(channel)
        finally:
            await layer.group_discard(group, channel)

    async def _keep_reading(self) -> None:
        """Read after every hint and after every silence, until refused."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), LONGEST_SILENCE)
            self._changed.clear()
            try:
                self._take(await read(self.audience))
            except DatabaseError:
                # What is shown stays until the database is back.
                logger.exception("The tally of %s cannot be read", self.audience.slug)
            self.has_been_read.set()
            await asyncio.sleep(INTERVAL)

    def _take(self, tally: dict[str, Any]) -> None:
        """Show the tally to every follower, unless it says nothing new."""
        said = {name: value for name, value in tally.items() if name != "as_of"}
        if said == self._shown:
            return
        self._shown, self.version = said, tally["version"]
        self.snapshot = encoded(tally)
        for follower in self.followers:
            follower.show(self.audience.slug, self.snapshot)


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """Return the hub of the running event loop; a server process has one loop."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())


def feeds_followed() -> int:
    """Count the feeds of this process; whoever watches it may ask from any thread."""
    return sum(len(hub.feeds) for hub in list(_hubs.values()))


def encoded(tally: dict[str, Any]) -> str:
    """Return the frame that shows a tally."""
    return json.dumps(
        {"type": "snapshot", "activity": tally["activity"], "tally": tally}
    )


def _audience_of(slug: str, reader: Person, with_strata: bool) -> Audience:
    """Return with whom the reader is shown the activity's tally."""
    activity = public_activity(slug)
    is_public = can_see_results(AnonymousUser(), activity)
    if not is_public and not can_see_results(reader, activity):
        raise ResultsNotShown
    person_id = EVERYBODY if is_public else reader.pk
    return Audience(slug, activity.pk, person_id or EVERYBODY, with_strata)


def _read(audience: Audience) -> dict[str, Any]:
    """Return the tally as the audience may see it now."""
    activity = public_activity(audience.slug)
    reader = _reader(audience.person_id)
    return document_of(tally_of(activity, reader=reader, strata=audience.with_strata))


def _reader(person_id: int) -> Person:
    if person_id == EVERYBODY:
        return AnonymousUser()
    found = User.objects.filter(pk=person_id, is_active=True).first()
    return found or AnonymousUser()


# Not on the one thread that Django keeps for code that is sensitive to threads:
# reading must not wait behind somebody's answer.
audience_of = database_sync_to_async(_audience_of, thread_sensitive=False)
read = database_sync_to_async(_read, thread_sensitive=False)
