"""Telling live listeners that something changed.

Operations publish; only `api` listens. An event says that a thing changed and
never what it now says, so no listener learns more than the queries show it. It
leaves after the commit, from a thread of its own, at most four times a second
per thing: PostgreSQL commits that carry a NOTIFY queue behind one another.
"""

import asyncio
import logging
import threading
import time
from typing import Any

from channels.layers import get_channel_layer
from django.conf import settings
from django.db import transaction
from django.db.models import Model

logger = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds for which one round of hints is tried; what is left is dropped."""

Hint = tuple[str, str]
"""(group, event)."""


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

    The first hint leaves at once. A thing that changes a thousand times between two
    rounds is told of once.
    """

    def __init__(self) -> None:
        self.waiting: dict[Hint, None] = {}
        self.lock = threading.Lock()
        self.filled = threading.Event()
        self.thread: threading.Thread | None = None

    def put(self, group: str, event: str) -> None:
        """Keep a hint for the next round, and see that there is one."""
        with self.lock:
            self.waiting[group, event] = None
            self.filled.set()
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self.run, daemon=True)
                self.thread.start()

    def run(self) -> None:
        with asyncio.Runner() as runner:
            while True:
                self.filled.wait()
                runner.run(self.send_waiting())
                time.sleep(settings.LIVE_INTERVAL)

    async def send_waiting(self) -> None:
        """Send one round; what cannot be sent is dropped, for hints heal."""
        with self.lock:
            round_of_hints, self.waiting = list(self.waiting), {}
            self.filled.clear()
        layer = get_channel_layer()
        try:
            async with asyncio.timeout(PATIENCE):
                for group, event in round_of_hints:
                    await _send(layer, group, event)
        except TimeoutError:
            logger.warning("Nobody took the last of %s hints", len(round_of_hints))


async def _send(layer: Any, group: str, event: str) -> None:
    try:
        await layer.group_send(group, {"type": "hint", "event": event})
    except Exception as error:  # noqa: BLE001 (whatever a layer may raise)
        logger.warning("A hint about %s could not be sent: %s", group, error)


hints = Hints()
