"""Citizens who do not give up: each sends one answer until it is acknowledged.

A reply that does not come, or that asks for patience, is followed by the same request
with the same key, as the service worker of a page and every good program would do.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from time import monotonic

from consult.management.demo.processes import HOST
from tests.bench.site import CannotMeasure

PAUSE = 0.1
PATIENCE = 10
"""Seconds before the same again, and without a reply."""

ACKNOWLEDGED = 201
REFUSED = range(400, 500)
TOO_MANY = 429


@dataclass
class Voters:
    """What they send, by number; what was acknowledged, and when."""

    port: int
    requests: Iterator[tuple[int, bytes]]
    acknowledged: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    unanswered: Counter[int] = field(default_factory=Counter)
    is_over: bool = False

    async def vote(self, *, at_once: int) -> None:
        """Go on until the requests or the time is over."""
        await asyncio.gather(*(self._vote() for _ in range(at_once)))
        self.is_over = True

    async def wait_for_more(self, count: int) -> None:
        """Return when so many more answers are acknowledged."""
        wanted = len(self.acknowledged) + count
        while len(self.acknowledged) < wanted:
            if self.is_over:
                raise CannotMeasure("The citizens were all heard too soon.")
            await asyncio.sleep(0.01)

    def longest_pause(self, since: int) -> float:
        """Return the seconds in which nothing was acknowledged, from that number on."""
        times = self.times[since - 1 :]
        return max(later - earlier for earlier, later in pairwise(times))

    async def _vote(self) -> None:
        line = Line(self.port)
        for number, request in self.requests:
            while (status := await line.ask(request)) != ACKNOWLEDGED:
                if status in REFUSED and status != TOO_MANY:
                    raise CannotMeasure(f"An answer was refused with {status}.")
                self.unanswered[status] += 1
                await asyncio.sleep(PAUSE)
            self.acknowledged.append(number)
            self.times.append(monotonic())
            if self.is_over:
                break
        line.close()


class Line:
    """A connection that is made anew when it breaks."""

    def __init__(self, port: int):
        self.port = port
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, request: bytes) -> int:
        """Return the reply's status; 0 if none came."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._ask(request)
        except (OSError, EOFError, TimeoutError):
            self.close()
            return 0

    async def _ask(self, request: bytes) -> int:
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(HOST, self.port)
        self.writer.write(request)
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        _before, _name, after = head.partition(b"\r\ncontent-length:")
        await self.reader.readexactly(int(after.partition(b"\r\n")[0]))
        return int(head[9:12])

    def close(self) -> None:
        if self.writer is not None:
            with suppress(OSError):
                self.writer.close()
            self.writer = None
