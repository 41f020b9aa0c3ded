"""What viewers feel of others beside them who take next to nothing.

Half of the slow readers read nothing at all, half one byte a second, through the
smallest buffers that the kernel lets them have. The time is that from an answer's
commit to the last of the other viewers; the memory is that of the server's processes,
from before the slow ones come to its largest while they are there.
"""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import suppress

from consult.management.demo.processes import HOST
from tests.bench.measurements import Measurement, in_turns
from tests.bench.processes import resident_bytes
from tests.bench.site import Bench, CannotMeasure, Site
from tests.bench.socket_lines import (
    frame,
    framed,
    handshake,
    hang_up,
    opened,
    run,
    until,
)
from tests.bench.viewers import Arrivals, answered, p95

BAR, LARGEST_GROWTH = 1.5, 32
VIEWERS, SLOW = 1_000, 500
PERIOD = 0.15
"""Seconds between two answers; with the interval taken off, each is an update."""

SLOWEST = 3
"""Seconds after which the server gives up, here, so that it does so in a short run."""


def measure(bench: Bench) -> Iterator[Measurement]:
    with bench.site(LIVE_INTERVAL="0", SOCKET_SLOWEST_SECONDS=str(SLOWEST)) as site:
        yield from _measured(site, is_quick=bench.is_quick)


def _measured(site: Site, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, answers = (3, 80) if is_quick else (5, 120)
    needed = (2 * rounds + 1) * answers
    made = site.prepare("--filled", "1000", "--citizens", str(needed))
    poll, tokens = made["filled"][0], iter(made["tokens"])
    growths, cut_off = [], []

    def some() -> list[str]:
        return [next(tokens) for _ in range(answers)]

    def beside_slow_ones() -> float:
        seconds, growth, ended = run(_beside_slow_ones(site, poll, some()))
        growths.append(growth)
        cut_off.append(ended)
        return seconds

    # What a process takes once, it is to have taken already.
    run(_shown(site, poll, some()))
    alone, beside = in_turns(
        rounds, lambda: run(_shown(site, poll, some())), beside_slow_ones
    )
    ratios = [b / a for a, b in zip(alone, beside, strict=True)]
    yield Measurement("p95 beside slow readers ÷ without", "", ratios, BAR, "lower")
    yield Measurement("memory growth", "MiB", growths, LARGEST_GROWTH, "lower")
    yield Measurement(f"cut off, of {SLOW}", "", cut_off)
    yield Measurement("p95 without", "seconds", alone)
    yield Measurement("p95 beside slow readers", "seconds", beside)


async def _beside_slow_ones(
    site: Site, poll: dict, tokens: list[str]
) -> tuple[float, float, float]:
    """Return the p95 of the others, the MiB of growth, and how many were cut off."""
    before = resident_bytes(site.processes[0].pid)
    slow = await _slow_readers(site.port, poll["slug"])
    tasting = asyncio.create_task(_taste(slow[: SLOW // 2]))
    seconds = await _shown(site, poll, tokens)
    growth = (resident_bytes(site.processes[0].pid) - before) / 2**20
    tasting.cancel()
    ended = sum(map(_is_cut_off, slow))
    for reader in slow:
        reader.close()
    return seconds, growth, ended


async def _shown(site: Site, poll: dict, tokens: list[str]) -> float:
    """Return the p95 of the seconds from each answer's commit to the last viewer."""
    arrivals = Arrivals()
    lines = await opened(site.port, VIEWERS, arrivals.hear)
    for line in lines:
        line.say(frame(type="subscribe", activity=poll["slug"]))
    await until(lambda: len(arrivals.seen) == VIEWERS, "Not every viewer saw the poll")
    first = max(arrivals.seen.values())
    committed = await answered(site.port, poll, tokens, every=PERIOD)
    final = first + len(tokens)
    await until(
        lambda: arrivals.count.get(final, 0) >= VIEWERS, "Somebody missed the final"
    )
    hang_up(lines)
    return p95(
        [arrivals.last[first + 1 + n] - at for n, at in enumerate(sorted(committed))]
    )


async def _slow_readers(port: int, slug: str) -> list[socket.socket]:
    """Open sockets that follow the poll and have not read what they are sent."""
    loop = asyncio.get_running_loop()
    readers = []
    for _ in range(SLOW):
        reader = socket.socket()
        reader.setblocking(False)
        # The kernel makes of this the least that it allows.
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        await loop.sock_connect(reader, (HOST, port))
        await loop.sock_sendall(reader, handshake(port, "/live/"))
        if not (await loop.sock_recv(reader, 12)).endswith(b"101"):
            raise CannotMeasure("A slow reader was not let in")
        await loop.sock_sendall(reader, frame(type="subscribe", activity=slug))
        readers.append(reader)
    return readers


async def _taste(readers: list[socket.socket]) -> None:
    """Read one byte a second of each."""
    while True:
        await asyncio.sleep(1)
        for reader in readers:
            with suppress(OSError):
                reader.recv(1)


def _is_cut_off(reader: socket.socket) -> bool:
    """Tell whether the server has hung up; what it sent before may still wait here."""
    try:
        for _ in range(3):
            reader.send(framed(b'{"type": "ping"}'))
    except OSError:
        return True
    return False
