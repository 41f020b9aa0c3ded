"""Callers that keep a server busy and cost little themselves.

A client library would cost as much as the server that it measures. These send
bytes that were made beforehand over connections that stay open, and read of
each reply what says where it ends.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from consult.management.demo.processes import HOST

END_OF_HEADERS = b"\r\n\r\n"


@dataclass
class Result:
    """How many replies of each status came, and how long all of it took."""

    seconds: float = 0
    statuses: Counter[int] = field(default_factory=Counter)

    def rate(self, status: int) -> float:
        """Return how many replies of the status came a second."""
        return self.statuses[status] / self.seconds


class Caller(asyncio.Protocol):
    """One connection: sends a request as soon as the last one was answered."""

    def __init__(
        self, requests: Iterator[bytes], result: Result, again: frozenset[int]
    ):
        self.requests = requests
        self.result = result
        self.again = again
        self.request: bytes | None = None
        self.received = b""
        self.is_done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._send_next()

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, found, body = self.received.partition(END_OF_HEADERS)
        if not found or len(body) < _length_in(head):
            return
        status = int(head[9:12])
        self.result.statuses[status] += 1
        self.received = b""
        if status in self.again and self.request:
            self.transport.write(self.request)
        else:
            self._send_next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.is_done.done():
            self.is_done.set_exception(exc or ConnectionError("The server hung up."))

    def _send_next(self) -> None:
        self.request = next(self.requests, None)
        if self.request is not None:
            self.transport.write(self.request)
            return
        self.is_done.set_result(None)
        self.transport.close()


def call(
    port: int,
    requests: Iterable[bytes],
    *,
    connections: int,
    again: frozenset[int] = frozenset(),
) -> Result:
    """Send every request, over so many connections at once.

    Those that are answered with a status of ``again`` are sent until they are not.
    """
    return asyncio.run(_call(port, [iter(requests)] * connections, again))


def call_in_order(port: int, sequences: Sequence[Iterable[bytes]]) -> Result:
    """Send each sequence over a connection of its own, one request after the other."""
    each = [iter(requests) for requests in sequences]
    return asyncio.run(_call(port, each, frozenset()))


async def _call(
    port: int, sequences: Sequence[Iterator[bytes]], again: frozenset[int]
) -> Result:
    result = Result()
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    opened = await asyncio.gather(
        *(
            loop.create_connection(partial(Caller, requests, result, again), HOST, port)
            for requests in sequences
        )
    )
    await asyncio.gather(*(caller.is_done for _transport, caller in opened))
    result.seconds = time.perf_counter() - began
    return result


def request(
    method: str, path: str, *, token: str = "", key: str = "", body: bytes = b""
) -> bytes:
    """Return a request as it travels, with its bearer token and Idempotency-Key."""
    headers = [f"{method} {path} HTTP/1.1", f"host: {HOST}", "accept: application/json"]
    if token:
        headers.append(f"authorization: Bearer {token}")
    if key:
        headers.append(f"idempotency-key: {key}")
    if body:
        headers += ["content-type: application/json", f"content-length: {len(body)}"]
    return "\r\n".join(headers).encode() + END_OF_HEADERS + body


def _length_in(head: bytes) -> int:
    _before, _name, after = head.lower().partition(b"\r\ncontent-length:")
    return int(after.partition(b"\r\n")[0])
