"""Sockets that cost the benchmark little: frames as bytes, over a bare protocol.

Ten thousand of them have to share two cores with the servers they measure, so each
frame is made once, and of what is heard only the frames' limits are looked at.
"""

import asyncio
import json
import struct
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, TypeVar, cast

import uvloop

from consult.management.demo.processes import HOST
from tests.bench.site import CannotMeasure

Value = TypeVar("Value")

OPENED_AT_ONCE = 100
PATIENCE = 30
"""Seconds within which what has to come comes."""

END_OF_HEADERS = b"\r\n\r\n"
TEXT, CLOSE, PING, PONG = 0x81, 0x88, 0x89, 0x8A
MASKED = 0x80
NO_MASK = b"\0\0\0\0"
"""A client has to mask what it sends; by zeros, that costs nothing."""


def handshake(port: int, path: str) -> bytes:
    lines = [
        f"GET {path} HTTP/1.1",
        f"host: {HOST}:{port}",
        "upgrade: websocket",
        "connection: upgrade",
        "sec-websocket-version: 13",
        "sec-websocket-key: amFuc2V0dSBiZW5jaG1hcg==",
    ]
    return "\r\n".join(lines).encode() + END_OF_HEADERS


def framed(payload: bytes, kind: int = TEXT) -> bytes:
    """Return the payload as a client sends it."""
    if len(payload) < 126:
        return struct.pack("!BB", kind, MASKED | len(payload)) + NO_MASK + payload
    return struct.pack("!BBH", kind, MASKED | 126, len(payload)) + NO_MASK + payload


def frame(**document: Any) -> bytes:
    return framed(json.dumps(document).encode())


class Line(asyncio.Protocol):
    """One socket; what it hears is handed to a function, frame by frame."""

    def __init__(self, hello: bytes, hear: Callable[["Line", bytes], None]):
        self.hello = hello
        self.hear = hear
        self.received = b""
        loop = asyncio.get_running_loop()
        self.is_open: asyncio.Future[None] = loop.create_future()
        self.is_lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # That of uvloop is no subclass of it.
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self.hello)

    def say(self, frames: bytes) -> None:
        self.transport.write(frames)

    def data_received(self, data: bytes) -> None:
        self.received += data
        if not self.is_open.done() and not self._is_let_in():
            return
        while len(self.received) >= 2:
            kind, start, size = _head(self.received)
            if len(self.received) < start + size:
                return
            payload = self.received[start : start + size]
            self.received = self.received[start + size :]
            self._take(kind, payload)

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True
        if not self.is_open.done():
            self.is_open.set_exception(exc or ConnectionError("Not let in."))

    def _is_let_in(self) -> bool:
        head, found, rest = self.received.partition(END_OF_HEADERS)
        if not found:
            return False
        self.received = rest
        if not head.startswith(b"HTTP/1.1 101"):
            self.is_open.set_exception(CannotMeasure(head.decode()))
            return False
        self.is_open.set_result(None)
        return True

    def _take(self, kind: int, payload: bytes) -> None:
        if kind == TEXT:
            self.hear(self, payload)
        elif kind == PING:
            self.transport.write(framed(payload, PONG))
        elif kind == CLOSE:
            self.is_lost = True


def _head(data: bytes) -> tuple[int, int, int]:
    """Return a frame's kind, and where its payload starts and how long it is."""
    size = data[1]
    if size < 126:
        return data[0], 2, size
    if size == 126:
        return (
            data[0],
            4,
            int.from_bytes(data[2:4], "big") if len(data) > 3 else 1 << 62,
        )
    return data[0], 10, int.from_bytes(data[2:10], "big") if len(data) > 9 else 1 << 62


async def opened(
    port: int,
    count: int,
    hear: Callable[[Line, bytes], None],
    path: str = "/live/",
) -> list[Line]:
    """Open so many sockets, some at a time."""
    hello = handshake(port, path)
    loop = asyncio.get_running_loop()
    turns = asyncio.Semaphore(OPENED_AT_ONCE)

    async def one() -> Line:
        async with turns, asyncio.timeout(PATIENCE):
            _, line = await loop.create_connection(
                lambda: Line(hello, hear), HOST, port
            )
            await line.is_open
            return line

    return list(await asyncio.gather(*(one() for _ in range(count))))


def hang_up(lines: Iterable[Line]) -> None:
    for line in lines:
        line.transport.abort()


async def until(
    is_so: Callable[[], bool], what: str, seconds: float = PATIENCE
) -> None:
    """Wait until it is so.

    :raises CannotMeasure: if it does not become so in time
    """
    give_up_at = asyncio.get_running_loop().time() + seconds
    while not is_so():
        if asyncio.get_running_loop().time() > give_up_at:
            raise CannotMeasure(what)
        await asyncio.sleep(0.005)


def run(what: Coroutine[Any, Any, Value]) -> Value:
    """Run it on the event loop that costs least, as uvicorn does."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(what)
