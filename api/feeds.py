"""What one activity's followers are shown: its latest snapshots, read for all at once.

A hint says that the tally changed, never what it now says; since hints can get
lost, the tally is read again every few seconds as long as somebody follows. Who may
see results that are not public is asked anew at each reading.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import islice
from typing import Any, Protocol

from django.conf import settings

from api.listening import listen
from api.readings import Audience, Reading, Wish, read
from api.snapshots import Snapshot, encoded
from consult.errors import Refused
from consult.tallies.queries import ResultsNotShown

logger = logging.getLogger(__name__)

LONGEST_SILENCE = 4.0
"""Seconds after which a tally is read again though nobody said that it changed.

With the reading and the showing it is to be right within five.
"""

LONGEST_PAUSE = 2.0
"""Seconds between two updates at most, however long they take."""

AT_ONCE = 200
"""Sockets that are shown an update before others have their turn on the event loop."""


class Follower(Protocol):
    """Whoever follows a tally; neither method waits for the network."""

    def show(self, slug: str, snapshot: str) -> None:
        """Take the latest snapshot, encoded."""

    def lose(self, slug: str, refusal: Refused) -> None:
        """Learn that the tally may not be followed any longer."""


class Feed:
    """An activity's latest snapshots, and the sockets that are shown them."""

    def __init__(self, slug: str):
        self.slug = slug
        self.followers: dict[Follower, Wish] = {}
        self.is_public = False
        self.refusal: Refused | None = None
        self._shown: dict[Wish, Snapshot] = {}
        self._snapshots: dict[Audience, Snapshot] = {}
        self._is_reading = False
        self._joining: list[asyncio.Future[None]] = []
        self._changed = asyncio.Event()
        self._activity_id: asyncio.Future[int] = asyncio.Future()
        self._task: asyncio.Task[None] | None = None

    async def join(self, follower: Follower, wish: Wish) -> None:
        """Become a follower once a reading has found that the wish may be met.

        Many who come at once are asked about together. Where everybody sees the
        results, the last reading is good enough.
        """
        self.followers[follower] = wish
        if self.is_public and Audience(None, wish.with_strata) in self._snapshots:
            self._shown[wish] = self._snapshots[Audience(None, wish.with_strata)]
            if self._is_reading:
                # That reading does not ask for this wish; so read once more.
                self._changed.set()
        else:
            await self._next_reading()
        if self.refusal:
            raise self.refusal
        if follower not in self.followers:
            raise ResultsNotShown

    def snapshot_for(self, follower: Follower) -> Snapshot | None:
        """Return what the follower is shown; None while the database is away."""
        return self._shown.get(self.followers[follower])

    def start(self, *, at_end: Callable[["Feed"], None]) -> None:
        self._task = asyncio.create_task(self._run(at_end))

    def stop(self) -> None:
        if self._task:
            self._task.cancel()

    def _next_reading(self) -> asyncio.Future[None]:
        """Return what is done when a reading that has not begun yet is through."""
        read_by_then: asyncio.Future[None] = asyncio.Future()
        self._joining.append(read_by_then)
        self._changed.set()
        return read_by_then

    async def _run(self, at_end: Callable[["Feed"], None]) -> None:
        hints = listen(
            self.slug, self._activity_id, self._changed, rest=LONGEST_SILENCE
        )
        listening = asyncio.create_task(hints)
        try:
            await self._keep_reading()
        except Refused as refusal:
            self.refusal = refusal
            self._lose(list(self.followers), refusal)
        finally:
            listening.cancel()
            # At once: nobody may join what has ended.
            at_end(self)
            _settle(self._joining)

    async def _keep_reading(self) -> None:
        """Read after every hint and every silence, as long as anybody may follow."""
        clock = asyncio.get_running_loop()
        pause = 0.0
        while self.followers:
            with suppress(TimeoutError):
                async with asyncio.timeout(max(0.0, LONGEST_SILENCE - pause)):
                    await self._changed.wait()
            self._changed.clear()
            began = clock.time()
            await self._read_and_show()
            pause = pause_after(clock.time() - began)
            await asyncio.sleep(pause)

    async def _read_and_show(self) -> None:
        joining, self._joining = self._joining, []
        self._is_reading = True
        try:
            reading = await read(self.slug, frozenset(self.followers.values()))
            if not self._activity_id.done():
                self._activity_id.set_result(reading.activity_id)
            self._drop_unmet(reading)
            await self._show(self._changes_in(reading))
        except Refused:
            raise
        except Exception:
            # What is shown stays until the database is back.
            logger.exception("The tally of %s cannot be read", self.slug)
        finally:
            self._is_reading = False
            _settle(joining)

    def _drop_unmet(self, reading: Reading) -> None:
        """Let go of those who may not see it; who came meanwhile is asked about next."""
        self.is_public = reading.is_public
        if self.is_public:
            return
        gone = [
            follower
            for follower, wish in self.followers.items()
            if wish in reading.asked and wish not in reading.audiences
        ]
        self._lose(gone, ResultsNotShown())

    def _lose(self, followers: Iterable[Follower], refusal: Refused) -> None:
        for follower in followers:
            self.followers.pop(follower)
            follower.lose(self.slug, refusal)

    def _changes_in(self, reading: Reading) -> dict[Wish, Snapshot]:
        """Take the reading as what is shown now; return for whom that is new."""
        self._snapshots = {
            audience: self._snapshot(audience, tally)
            for audience, tally in reading.tallies.items()
        }
        before, self._shown = self._shown, {}
        for wish, audience in reading.audiences.items():
            # An audience that could not be read goes on with what it was shown.
            latest = self._snapshots.get(audience) or before.get(wish)
            if latest is not None:
                self._shown[wish] = latest
        return {
            wish: snapshot
            for wish, snapshot in self._shown.items()
            if snapshot is not before.get(wish)
        }

    def _snapshot(self, audience: Audience, tally: dict[str, Any]) -> Snapshot:
        """Return the snapshot of the tally: the last one, if it says the same."""
        last = self._snapshots.get(audience)
        return last if last and last.says(tally) else Snapshot(tally, encoded(tally))

    async def _show(self, changes: dict[Wish, Snapshot]) -> None:
        """Show each follower what is new, some at a time."""
        if not changes:
            return
        followers = iter(list(self.followers.items()))
        while some := list(islice(followers, AT_ONCE)):
            for follower, wish in some:
                snapshot = changes.get(wish)
                if snapshot and self.followers.get(follower) is wish:
                    follower.show(self.slug, snapshot.frame)
            # What was shown is sent now, and others have their turn.
            await asyncio.sleep(0)


def pause_after(seconds: float) -> float:
    """Return for how long to rest after an update that took so many seconds.

    That makes four updates a second at most, and fewer where they take longer:
    half the time stays for everything else.
    """
    return min(max(settings.LIVE_INTERVAL - seconds, seconds), LONGEST_PAUSE)


def _settle(joining: list[asyncio.Future[None]]) -> None:
    for future in joining:
        if not future.done():
            future.set_result(None)
