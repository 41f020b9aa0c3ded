"""A channel layer over PostgreSQL's LISTEN and NOTIFY.

Several processes hear each other with no service beside the database they share
anyway. A message travels as the payload of one NOTIFY, which PostgreSQL limits
to 8,000 bytes, and reaches each listening process on one connection per event
loop. As with any publishing of this kind, nothing is kept for who is not there:
what is told while a connection is down is lost, so messages may only be hints.
"""

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any, ClassVar
from uuid import uuid4
from weakref import WeakKeyDictionary

import psycopg
from channels.layers import BaseChannelLayer

from consult import direct

logger = logging.getLogger(__name__)

Message = dict[str, Any]

LARGEST_PAYLOAD = 7_999
"""Bytes that one NOTIFY can carry."""

LONGEST_PAUSE = 5.0
"""Seconds between two attempts to reach a database that is away, at most."""

PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
"""Seconds. A listener only waits, so the kernel has to notice that a peer is gone."""


class MessageTooLarge(ValueError):
    """A message does not fit the payload of a NOTIFY."""


class NotifyLayer(BaseChannelLayer):
    """Groups and channels of every process that shares the database.

    A channel that is not read fast enough loses its oldest messages.
    """

    extensions: ClassVar = ["groups", "flush"]

    def __init__(
        self, *, alias: str = "default", topic: str = "jansetu", capacity: int = 100
    ):
        super().__init__(capacity=capacity)
        self.alias = alias
        self.topic = topic
        self._switchboards: WeakKeyDictionary[
            asyncio.AbstractEventLoop, Switchboard
        ] = WeakKeyDictionary()

    @property
    def switchboard(self) -> "Switchboard":
        """The channels and connections of the running event loop."""
        loop = asyncio.get_running_loop()
        if loop not in self._switchboards:
            self._switchboards[loop] = Switchboard(self.alias, self.topic)
        return self._switchboards[loop]

    async def new_channel(self, prefix: str = "specific") -> str:
        channel = f"{prefix}.{uuid4().hex}"
        self.switchboard.open(channel, self.capacity)
        return channel

    async def send(self, channel: str, message: Message) -> None:
        self.require_valid_channel_name(channel)
        await self.switchboard.notify({"channel": channel, "message": message})

    async def receive(self, channel: str) -> Message:
        """Return the oldest message on the channel; cancelling closes it."""
        self.require_valid_channel_name(channel)
        queue = self.switchboard.open(channel, self.capacity)
        await self.switchboard.listen()
        try:
            return await queue.get()
        except asyncio.CancelledError:
            self.switchboard.close_channel(channel)
            raise

    async def group_add(self, group: str, channel: str) -> None:
        """Join the group; what is told after this returns is heard.

        Cancelling closes the channel, as it does while receiving.
        """
        self.require_valid_group_name(group)
        self.require_valid_channel_name(channel)
        try:
            await self.switchboard.listen()
        except asyncio.CancelledError:
            self.switchboard.close_channel(channel)
            raise
        self.switchboard.groups[group].add(channel)

    async def group_discard(self, group: str, channel: str) -> None:
        self.switchboard.leave(group, channel)

    async def group_send(self, group: str, message: Message) -> None:
        self.require_valid_group_name(group)
        await self.switchboard.notify({"group": group, "message": message})

    async def flush(self) -> None:
        """Forget every channel and group of this loop, and hang up."""
        await self.close()

    async def close(self) -> None:
        switchboard = self._switchboards.pop(asyncio.get_running_loop(), None)
        if switchboard is not None:
            await switchboard.hang_up()


class Switchboard:
    """One event loop's channels, its ear and its mouth."""

    def __init__(self, alias: str, topic: str):
        self.alias = alias
        self.topic = topic
        self.queues: dict[str, asyncio.Queue[Message]] = {}
        self.groups: defaultdict[str, set[str]] = defaultdict(set)
        self.listening = asyncio.Event()
        self.listener: asyncio.Task[None] | None = None
        self.speaking = asyncio.Lock()
        self.mouth: psycopg.AsyncConnection | None = None

    def open(self, channel: str, capacity: int) -> asyncio.Queue[Message]:
        return self.queues.setdefault(channel, asyncio.Queue(capacity))

    def close_channel(self, channel: str) -> None:
        self.queues.pop(channel, None)
        for group in list(self.groups):
            self.leave(group, channel)

    def leave(self, group: str, channel: str) -> None:
        members = self.groups.get(group, set())
        members.discard(channel)
        if not members:
            self.groups.pop(group, None)

    async def listen(self) -> None:
        """Return once the database sends what is told from now on."""
        if self.listener is None or self.listener.done():
            self.listener = asyncio.create_task(self.listen_for_ever())
        await self.listening.wait()

    async def listen_for_ever(self) -> None:
        pause = 0.1
        while True:
            try:
                async for payload in self.payloads():
                    pause = 0.1
                    self.deliver(payload)
            except psycopg.Error:
                logger.warning("Lost the connection that listens; trying again")
            self.listening.clear()
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def payloads(self) -> AsyncIterator[str]:
        """Yield what is told, until the connection is lost."""
        async with await self.connect() as connection:
            await connection.execute(f'LISTEN "{self.topic}"')
            self.listening.set()
            async for notify in connection.notifies():
                yield notify.payload

    def deliver(self, payload: str) -> None:
        match loads_or_none(payload):
            case {"channel": str(channel), "message": dict(message)}:
                names = {channel}
            case {"group": str(group), "message": dict(message)}:
                names = self.groups.get(group, set())
            case _:
                logger.warning("Heard something on %s that is no message", self.topic)
                return
        for name in names & self.queues.keys():
            put_latest(self.queues[name], message)

    async def notify(self, envelope: Message) -> None:
        """Tell every process; once more if the connection turns out to be gone."""
        payload = json.dumps(envelope, ensure_ascii=False, separators=(",", ":"))
        if len(payload.encode()) > LARGEST_PAYLOAD:
            raise MessageTooLarge
        async with self.speaking:
            try:
                await self.speak(payload)
            except psycopg.OperationalError:
                await self.shut_up()
                await self.speak(payload)

    async def speak(self, payload: str) -> None:
        if self.mouth is None or self.mouth.closed:
            self.mouth = await self.connect()
            # A NOTIFY is a commit, and a hint need not wait for the disk.
            await self.mouth.execute("SET synchronous_commit = off")
        await self.mouth.execute("SELECT pg_notify(%s, %s)", [self.topic, payload])

    async def connect(self) -> psycopg.AsyncConnection:
        """Open a connection of its own, outside every transaction of Django's."""
        return await psycopg.AsyncConnection.connect(
            **{**PATIENCE, **direct.parameters(self.alias), "autocommit": True}
        )

    async def shut_up(self) -> None:
        if self.mouth is not None:
            await self.mouth.close()
            self.mouth = None

    async def hang_up(self) -> None:
        await self.shut_up()
        if self.listener is not None:
            self.listener.cancel()
            with suppress(asyncio.CancelledError):
                await self.listener


def loads_or_none(payload: str) -> Any:
    """Return what the JSON says; None for what anybody else may have notified."""
    try:
        return json.loads(payload)
    except ValueError:
        return None


def put_latest(queue: asyncio.Queue[Message], message: Message) -> None:
    """Queue the message; where there is no room, in place of the oldest."""
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(message)
