"""What citizens notice of a Redis that stands still, dies or forgets everything.

Answers go on all the time, a hundred a second, and twenty screens follow them. Each
outage ends; from then on the screens have five seconds to be right again.
"""

import asyncio
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import create_connection, create_server
from tempfile import TemporaryDirectory

from consult.management.demo.processes import HOST
from tests.bench.callers import request
from tests.bench.measurements import Measurement
from tests.bench.site import Bench, CannotMeasure, Site
from tests.bench.socket_lines import frame, hang_up, opened, run, until
from tests.bench.viewers import Arrivals

ACKNOWLEDGED, RIGHT_WITHIN = 0.999, 5.0
SCREENS, CITIZENS, PERIOD = 20, 4, 0.04
"""Screens that follow, citizens who answer at once, and seconds between answers."""

PAUSED, DEAD = 10, 5
"""Seconds for which Redis stands still, and for which it is gone."""

PATIENCE = 15
"""Seconds after which whoever waits for an acknowledgement goes home."""


@dataclass
class Redis:
    """A Redis server of its own, which can be hurt."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", HOST]
        self.process = subprocess.Popen(
            [*command, "--save", "", "--dir", str(self.folder)],
            stdout=subprocess.DEVNULL,
        )
        give_up_at = time.monotonic() + 10
        while time.monotonic() < give_up_at:
            try:
                create_connection((HOST, self.port)).close()
            except ConnectionRefusedError:
                time.sleep(0.05)
            else:
                return
        raise CannotMeasure("redis-server did not start")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    async def stand_still(self) -> None:
        os.kill(self.process.pid, signal.SIGSTOP)
        await asyncio.sleep(PAUSED)
        os.kill(self.process.pid, signal.SIGCONT)

    async def die(self) -> None:
        self.kill()
        await asyncio.sleep(DEAD)
        self.start()

    async def forget(self) -> None:
        with create_connection((HOST, self.port)) as connection:
            connection.sendall(b"FLUSHALL\r\nCLIENT KILL TYPE pubsub\r\n")
            connection.recv(100)


@contextmanager
def redis() -> Iterator[Redis]:
    if not shutil.which("redis-server"):
        raise CannotMeasure("redis-server is not installed")
    with closing(create_server((HOST, 0))) as server:
        port = server.getsockname()[1]
    with TemporaryDirectory() as folder:
        made = Redis(port, Path(folder))
        made.start()
        try:
            yield made
        finally:
            made.kill()


def measure(bench: Bench) -> Iterator[Measurement]:
    rounds = 1 if bench.is_quick else 3
    with (
        redis() as server,
        bench.site(REDIS_URL=f"redis://{HOST}:{server.port}") as site,
    ):
        shares, seconds = [], []
        for _ in range(rounds):
            made = site.prepare("--filled", "1000", "--citizens", "6000")
            share, late = run(_outages(site, server, made))
            shares.append(share)
            seconds.append(late)
    yield Measurement("acknowledged without Redis", "", shares, bar=ACKNOWLEDGED)
    yield Measurement("screens right again", "seconds", seconds, RIGHT_WITHIN, "lower")


async def _outages(site: Site, server: Redis, made: dict) -> tuple[float, float]:
    """Return the share of answers acknowledged, and the most seconds to be right."""
    poll, tokens = made["filled"][0], iter(made["tokens"])
    arrivals = Arrivals()
    lines = await opened(site.port, SCREENS, arrivals.hear)
    for line in lines:
        line.say(frame(type="subscribe", activity=poll["slug"]))
    await until(lambda: len(arrivals.seen) == SCREENS, "Not every screen saw the poll")
    first = max(arrivals.seen.values())
    sent: list[bool] = []
    citizens = [
        asyncio.create_task(_keep_answering(site.port, poll, tokens, sent))
        for _ in range(CITIZENS)
    ]
    try:
        await asyncio.sleep(2)
        late = 0.0
        for outage in [server.stand_still, server.die, server.forget]:
            await outage()
            late = max(late, await _seconds_until_right(arrivals, first, sent))
    finally:
        for citizen in citizens:
            citizen.cancel()
    hang_up(lines)
    return sum(sent) / len(sent), late


async def _seconds_until_right(
    arrivals: Arrivals, first: int, sent: list[bool]
) -> float:
    """Return how long the screens take to show all that was acknowledged by now."""
    began, wanted = time.monotonic(), first + sum(sent)
    await until(lambda: min(arrivals.seen.values()) >= wanted, "A screen stays wrong")
    return time.monotonic() - began


async def _keep_answering(
    port: int, poll: dict, tokens: Iterator[str], sent: list[bool]
) -> None:
    path = f"/api/v1/activities/{poll['slug']}/responses/"
    body = json.dumps({"answers": {str(poll["question"]): poll["choices"][0]}}).encode()
    for token in tokens:
        try:
            async with asyncio.timeout(PATIENCE):
                is_kept = await _answer(
                    port, request("POST", path, token=token, body=body)
                )
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            is_kept = False
        sent.append(is_kept)
        await asyncio.sleep(PERIOD)


async def _answer(port: int, asked: bytes) -> bool:
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(asked)
    try:
        return b" 201 " in await reader.readline()
    finally:
        writer.close()
