"""A server that does nothing but send the same frame to all its sockets.

What `viewers` is measured against: the same server program and as many sockets, but
no site. Each process sends at the same moments by the clock, so that none has to tell
the others, and the frame says when its sending began.
"""

import asyncio
import json
import os
import time
from typing import Any

PERIOD = float(os.environ.get("BARE_PERIOD", "1"))
"""Seconds between two frames."""

BYTES = int(os.environ.get("BARE_BYTES", "600"))
"""How long a frame is, as text of ASCII."""

senders: set[Any] = set()
sending: list[asyncio.Task[None]] = []


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"ok"})
    elif scope["type"] == "websocket":
        await follow(receive, send)


async def follow(receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    if not sending:
        sending.append(asyncio.create_task(keep_sending()))
    senders.add(send)
    try:
        while (await receive())["type"] == "websocket.receive":
            pass
    finally:
        senders.discard(send)


async def keep_sending() -> None:
    while True:
        await asyncio.sleep(PERIOD - time.time() % PERIOD)
        message = {"type": "websocket.send", "text": frame()}
        for send in list(senders):
            try:
                await send(message)
            except OSError:
                senders.discard(send)


def frame() -> str:
    """Return a frame as long as a snapshot; its version counts the periods."""
    now = time.time()
    said = {"version": round(now / PERIOD), "began": now, "padding": ""}
    said["padding"] = "." * (BYTES - len(json.dumps(said)))
    return json.dumps(said)
