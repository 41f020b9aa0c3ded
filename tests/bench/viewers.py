"""How long it takes from an answer's commit to the last of thousands of viewers.

Two processes show the poll while somebody answers it steadily, with the interval
between updates taken off. The limit is a bare loop that sends as long a frame to as
many sockets of the same server program. The moment of the commit is the database's,
taken at the start of the statement that keeps the answer, a little before it.
"""

import asyncio
import json
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from consult.management.demo.processes import HOST, SERVER
from tests.bench.callers import request
from tests.bench.measurements import Measurement, in_turns
from tests.bench.site import Bench, CannotMeasure, Site, serving
from tests.bench.socket_lines import Line, frame, hang_up, opened, run, until

BARS = {1_000: 2.5, 10_000: 1.6}
PERIODS = {1_000: 0.2, 10_000: 1.0}
"""Seconds between two answers, by the number of viewers."""

ANSWERS = {1_000: 20, 10_000: 10}
"""Answers of a run; opening ten thousand sockets takes longer than measuring them."""

FILLED = 1_000
BARE = ["uvicorn", "tests.bench.viewers_bare:application", *SERVER[2:]]
VERSION = re.compile(rb'"version": (\d+)')


class Arrivals:
    """When each version, or a later one, had come to the last of the viewers."""

    def __init__(self) -> None:
        self.seen: dict[Line, int] = {}
        self.count: dict[int, int] = {}
        self.last: dict[int, float] = {}
        self.began: dict[int, float] = {}

    def hear(self, line: Line, payload: bytes) -> None:
        found = VERSION.search(payload)
        if found is None:
            raise CannotMeasure(payload.decode())
        version = int(found[1])
        now = time.time()
        for passed in range(self.seen.get(line, version - 1) + 1, version + 1):
            self.count[passed] = self.count.get(passed, 0) + 1
            self.last[passed] = now
        self.seen[line] = version
        if version not in self.began and b'"began"' in payload:
            self.began[version] = json.loads(payload)["began"]


def measure(bench: Bench) -> Iterator[Measurement]:
    for viewers in [1_000] if bench.is_quick else [1_000, 10_000]:
        rounds, answers = 3 if bench.is_quick else 5, ANSWERS[viewers]
        with bench.database() as site:
            site.environment.update(LIVE_INTERVAL="0")
            made = site.prepare("--filled", str(FILLED), "--citizens", "200")
            yield from _measured(site, made, viewers, rounds, answers)


def _measured(
    site: Site, made: dict[str, Any], viewers: int, rounds: int, answers: int
) -> Iterator[Measurement]:
    site.environment.update(BARE_PERIOD=str(PERIODS[viewers]))
    beside = replace(site, port=site.port + 1)
    tokens, poll = iter(made["tokens"]), made["filled"][0]

    def shown() -> float:
        some = [next(tokens) for _ in range(answers)]
        return run(_shown(site.port, poll, some, viewers))

    with serving(site, SERVER, 2):
        size = run(_size_of_snapshot(site.port, poll))
        site.environment.update(BARE_BYTES=str(size))
        with serving(beside, BARE, 2):
            ours, bare = in_turns(
                rounds, shown, lambda: run(_sent(beside.port, viewers, answers))
            )

    ratios = [a / b for a, b in zip(ours, bare, strict=True)]
    yield Measurement(
        f"{viewers:,} viewers: ours ÷ bare", "", ratios, BARS[viewers], "lower"
    )
    yield Measurement(f"{viewers:,}: commit → last, p95", "seconds", ours)
    yield Measurement(f"{viewers:,}: bare loop, p95", "seconds", bare)


async def _size_of_snapshot(port: int, poll: dict) -> int:
    sizes: list[int] = []
    lines = await opened(port, 1, lambda _line, payload: sizes.append(len(payload)))
    lines[0].say(frame(type="subscribe", activity=poll["slug"]))
    await until(lambda: bool(sizes), "The poll is not shown")
    hang_up(lines)
    return sizes[0]


async def _shown(port: int, poll: dict, tokens: list[str], viewers: int) -> float:
    """Return the p95 of the seconds from each answer's commit to the last viewer.

    :raises CannotMeasure: if a viewer has not got the last version in the end
    """
    arrivals = Arrivals()
    lines = await opened(port, viewers, arrivals.hear)
    for line in lines:
        line.say(frame(type="subscribe", activity=poll["slug"]))
    await until(lambda: len(arrivals.seen) == viewers, "Not every viewer saw the poll")
    first = max(arrivals.seen.values())
    committed = await answered(port, poll, tokens, every=PERIODS[viewers])
    final = first + len(tokens)
    await until(
        lambda: arrivals.count.get(final, 0) >= viewers, "Somebody missed the final"
    )
    hang_up(lines)
    return p95(
        [arrivals.last[first + 1 + n] - at for n, at in enumerate(sorted(committed))]
    )


async def _sent(port: int, viewers: int, frames: int) -> float:
    """Return the p95 of the seconds that the bare loop takes to the last viewer."""
    arrivals = Arrivals()
    lines = await opened(port, viewers, arrivals.hear)
    ready = max(arrivals.began, default=0)
    await until(
        lambda: sum(n == viewers for n in arrivals.count.values()) > frames,
        "The bare loop does not send",
    )
    hang_up(lines)
    whole = [v for v, n in arrivals.count.items() if n == viewers and v > ready + 1]
    return p95([arrivals.last[v] - arrivals.began[v] for v in whole[:frames]])


async def answered(
    port: int, poll: dict, tokens: Sequence[str], *, every: float
) -> list[float]:
    """Answer the poll steadily; return when each answer was committed.

    :raises CannotMeasure: if an answer is refused
    """
    reader, writer = await asyncio.open_connection(HOST, port)
    path = f"/api/v1/activities/{poll['slug']}/responses/"
    body = json.dumps({"answers": {str(poll["question"]): poll["choices"][0]}})
    committed = []
    for token in tokens:
        writer.write(request("POST", path, token=token, body=body.encode()))
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        reply = json.loads(await reader.readexactly(length))
        if "submitted_at" not in reply:
            raise CannotMeasure(f"An answer was refused: {reply}")
        committed.append(datetime.fromisoformat(reply["submitted_at"]).timestamp())
        await asyncio.sleep(every)
    writer.close()
    return committed


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[round(0.95 * (len(seconds) - 1))]
