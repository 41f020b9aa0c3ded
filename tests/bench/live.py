"""How long it takes from an answer's commit to the last of five hundred sockets.

The moment of the commit is the database's, taken at the start of the statement
that keeps the answer; so what is measured is a little more than the way out.
"""

import asyncio
import json
import time
from collections.abc import Iterator
from datetime import datetime
from statistics import median

import httpx
from websockets.asyncio.client import ClientConnection, connect

from consult.management.demo.processes import HOST
from tests.bench.measurements import Measurement
from tests.bench.site import Bench, Site

SOCKETS = 500
BAR = 2.0
"""Seconds within which an official's wall has to show an answer."""

PAUSE = 0.7
"""Seconds between two answers, so that each is an update of its own."""

OPENED_AT_ONCE = 25
PATIENCE = 30


def measure(bench: Bench) -> Iterator[Measurement]:
    with bench.site() as site:
        yield from _measured(site, is_quick=bench.is_quick)


def _measured(site: Site, *, is_quick: bool) -> Iterator[Measurement]:
    answers = 5 if is_quick else 20
    made = site.prepare("--filled", "1000", "--citizens", str(answers))
    last, middle = asyncio.run(_watched(site, made["filled"][0], made["tokens"]))

    yield Measurement(
        f"live: to the last of {SOCKETS}", "seconds", last, BAR, is_better="lower"
    )
    yield Measurement("live: to the one in the middle", "seconds", middle)


async def _watched(
    site: Site, poll: dict, tokens: list[str]
) -> tuple[list[float], list[float]]:
    """Return, for every answer, the seconds to the last and the median socket."""
    sockets = await _sockets(site, poll["slug"])
    last, middle = [], []
    async with httpx.AsyncClient(base_url=f"http://{HOST}:{site.port}") as client:
        for number, token in enumerate(tokens):
            version = 1000 + number + 1
            watching = asyncio.gather(*(_shown(socket, version) for socket in sockets))
            committed_at = await _answer(client, poll, token)
            seconds = [at - committed_at for at in await watching]
            last.append(max(seconds))
            middle.append(median(seconds))
            await asyncio.sleep(PAUSE)
    await asyncio.gather(*(socket.close() for socket in sockets))
    return last, middle


async def _sockets(site: Site, slug: str) -> list[ClientConnection]:
    turns = asyncio.Semaphore(OPENED_AT_ONCE)

    async def following() -> ClientConnection:
        async with turns:
            socket = await connect(
                f"ws://{HOST}:{site.port}/live/",
                compression=None,
                open_timeout=PATIENCE,
            )
            await socket.send(json.dumps({"type": "subscribe", "activity": slug}))
            await _shown(socket, 0)
            return socket

    return list(await asyncio.gather(*(following() for _ in range(SOCKETS))))


async def _shown(socket: ClientConnection, version: int) -> float:
    """Return when the socket was shown the version, or a later one."""
    async with asyncio.timeout(PATIENCE):
        while True:
            frame = json.loads(await socket.recv())
            if frame["type"] == "snapshot" and frame["tally"]["version"] >= version:
                return time.time()


async def _answer(client: httpx.AsyncClient, poll: dict, token: str) -> float:
    """Answer the poll; return when that was kept, by the database's clock."""
    reply = await client.post(
        f"/api/v1/activities/{poll['slug']}/responses/",
        json={"answers": {str(poll["question"]): poll["choices"][0]}},
        headers={"Authorization": f"Bearer {token}"},
    )
    reply.raise_for_status()
    return datetime.fromisoformat(reply.json()["submitted_at"]).timestamp()
