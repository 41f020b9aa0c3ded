"""Telling live listeners that something changed.

Operations publish; only `api` listens. An event says that a thing changed and
never what it now says, so no listener learns more than the queries show it. It
leaves after the commit, from a thread of its own, at most four times a second
per thing: PostgreSQL commits that carry a NOTIFY queue behind one another.
"""

import asyncio
import logging
import threading

from channels.layers import get_channel_layer
from django.db import transaction
from django.db.models import Model

logger = logging.getLogger(__name__)

INTERVAL = 0.25
"""Seconds between two rounds of hints; so four a second per thing at most."""


def group_of(kind: str, key: int) -> str:
    """Return the channel layer's group of those who follow a thing."""
    return f"{kind}.{key}"


def publish(event: str, *, about: Model) -> None:
    """Tell the followers of ``about`` once the transaction has committed."""
    tell(group_of(str(about._meta.model_name), about.pk), event)


def tell(group: str, event: str) -> None:
    """Tell everybody in a group once the transaction has committed."""
    # A listener that cannot be reached never undoes the change itself. (Django
    # asks what has failed for its name, which a partial has not.)
    transaction.on_commit(lambda: hints.put(group, event), robust=True)


class Hints:
    """What is to be told, sent by a thread with an event loop of its own.

    A thing that changes a thousand times between two rounds is told of once.
    """

    def __init__(self) -> None:
        self.waiting: dict[str, str] = {}
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None

    def put(self, group: str, event: str) -> None:
        """Keep a hint for the next round, and see that there is one."""
        with self.lock:
            self.waiting[group] = event
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self.run, daemon=True)
                self.thread.start()

    def run(self) -> None:
        asyncio.run(self.send_for_ever())

    async def send_for_ever(self) -> None:
        while True:
            await self.send_waiting()
            await asyncio.sleep(INTERVAL)

    async def send_waiting(self) -> None:
        """Send one round; what cannot be sent is dropped, for hints heal."""
        with self.lock:
            round_of_hints, self.waiting = self.waiting, {}
        layer = get_channel_layer()
        for group, event in round_of_hints.items():
            try:
                await layer.group_send(group, {"type": "hint", "event": event})
            except Exception:
                logger.exception("A hint about %s could not be sent", group)


hints = Hints()
