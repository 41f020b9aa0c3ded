"""One reading of each tally for all who follow it on this event loop.

For every activity that somebody on this process follows there is one feed, and one
encoded snapshot for each audience; every socket of an audience is given the same
bytes.
"""

import asyncio
from weakref import WeakKeyDictionary

from api.feeds import Feed, Follower
from api.readings import Wish


class Hub:
    """The tallies that are followed on this event loop."""

    def __init__(self) -> None:
        self.feeds: dict[str, Feed] = {}

    async def follow(
        self, follower: Follower, slug: str, *, person_id: int | None, with_strata: bool
    ) -> Feed:
        """Join those who are shown the activity's tally, and return its feed.

        :raises NotFound: if there is no such activity
        :raises ResultsNotShown: while its results are not shown to the person
        """
        feed = self.feeds.get(slug)
        if feed is None:
            feed = self.feeds[slug] = Feed(slug)
            feed.start(at_end=self._forget)
        try:
            await feed.join(follower, Wish(person_id, with_strata))
        except BaseException:
            self.leave(follower, feed)
            raise
        return feed

    def leave(self, follower: Follower, feed: Feed) -> None:
        """Stop showing the feed to the follower; the last one ends it."""
        feed.followers.pop(follower, None)
        if not feed.followers:
            self._forget(feed)
            feed.stop()

    def _forget(self, feed: Feed) -> None:
        if self.feeds.get(feed.slug) is feed:
            del self.feeds[feed.slug]


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """Return the hub of the running event loop; a server process has one loop."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())


def feeds_followed() -> int:
    """Count the feeds of this process; whoever watches it may ask from any thread."""
    return sum(len(hub.feeds) for hub in list(_hubs.values()))
