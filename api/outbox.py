"""What one socket is still to be sent."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from django.conf import settings


class Outbox:
    """What one socket has not been sent yet: the latest of each thing, no more.

    A reader that is too slow is not waited for and nothing is queued for it; when
    it has taken one frame it is given the newest of each thing, and what lay
    between is skipped. One that has taken nothing for too long is given up.
    """

    def __init__(
        self, send: Callable[[str], Awaitable[None]], *, give_up: Callable[[], None]
    ):
        self._send = send
        self._give_up = give_up
        self._waiting: dict[str, str] = {}
        self._filled = asyncio.Event()
        self._clock = asyncio.get_running_loop().time
        self._sending_since: float | None = None
        self._task: asyncio.Task[None] | None = None

    def put(self, name: str, frame: str) -> None:
        """Send the frame soon, in place of an unsent one of the same name."""
        self._waiting[name] = frame
        if self._sending_since is not None:
            self._look_at_the_clock(self._sending_since)
            return
        self._filled.set()
        if self._task is None:
            self._task = asyncio.create_task(self._keep_sending())

    def drop(self, name: str) -> None:
        self._waiting.pop(name, None)

    @property
    def is_closed(self) -> bool:
        return self._task is not None and self._task.done()

    def close(self) -> None:
        if self._task:
            self._task.cancel()

    def _look_at_the_clock(self, since: float) -> None:
        """Give the reader up if it has taken nothing for too long.

        Only a new frame asks, so that waiting costs no timer: as long as nothing
        changes nothing piles up either.
        """
        if self._clock() - since > settings.SOCKET_SLOWEST_SECONDS:
            self._give_up()

    async def _keep_sending(self) -> None:
        # Sending to a socket that has gone fails; its consumer ends by itself.
        with suppress(OSError, RuntimeError):
            while True:
                await self._filled.wait()
                self._filled.clear()
                while self._waiting:
                    self._sending_since = self._clock()
                    await self._send(self._waiting.pop(next(iter(self._waiting))))
                self._sending_since = None
