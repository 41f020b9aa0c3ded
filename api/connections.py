"""The side of a socket on which things are said to it, until it is closed."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings

from api.wires import Wire

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]

TOO_LARGE = 1009
MALFORMED, TOKEN, IDLE, SLOW, LIMIT = 4400, 4401, 4408, 4413, 4429
"""Why a socket was closed. Servers that know a limit themselves send 1009, too."""


class Connection:
    """Says things to one socket; after closing nothing may follow."""

    def __init__(self, send: Send, wire: Wire):
        self.is_closed = False
        self._send = send
        self._wire = wire
        self._closing: set[asyncio.Task[None]] = set()

    async def accept(self) -> None:
        await self._send({"type": "websocket.accept"})

    async def say(self, frame: str) -> None:
        """Send a frame, whoever still has it; a closed socket is sent nothing."""
        if not self.is_closed:
            await self._send({"type": "websocket.send", "text": frame})

    async def close(self, code: int) -> None:
        """Close the socket, once; what still arrives is passed over."""
        if self.is_closed:
            return
        self.is_closed = True
        message = {"type": "websocket.close", "code": code}
        try:
            async with asyncio.timeout(settings.SOCKET_SLOWEST_SECONDS):
                await self._send(message)
        except TimeoutError:
            # Whoever takes nothing does not take a goodbye either.
            self._wire.cut()
        except OSError:
            # The other side has gone by itself.
            pass

    def close_soon(self, code: int) -> None:
        """Close the socket from where nothing can be awaited."""
        task = asyncio.create_task(self.close(code))
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    def give_up(self) -> None:
        """End a socket whose reader takes nothing."""
        if not self._wire.cut():
            self.close_soon(SLOW)
