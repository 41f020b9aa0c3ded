"""What one socket is still to be sent."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from django.conf import settings

from api.eagerly import Rest, begun


class Outbox:
    """What one socket has not been sent yet: the latest of each thing, no more.

    A reader that is too slow is not waited for and nothing is queued for it; when
    it has taken one frame it is given the newest of each thing, and what lay
    between is skipped. One that has taken nothing for too long is given up.
    """

    def __init__(
        self,
        send: Callable[[str], Coroutine[Any, Any, None]],
        *,
        give_up: Callable[[], None],
    ):
        self.is_closed = False
        self._send = send
        self._give_up = give_up
        self._waiting: dict[str, str] = {}
        self._clock = asyncio.get_running_loop().time
        self._sending_since = 0.0
        self._task: asyncio.Task[None] | None = None

    def put(self, name: str, frame: str) -> None:
        """Send the frame, at once or in place of an unsent one of the same name."""
        if self._task is not None:
            self._waiting[name] = frame
            self._look_at_the_clock()
        elif not self.is_closed:
            self._begin(frame)

    def drop(self, name: str) -> None:
        self._waiting.pop(name, None)

    def close(self) -> None:
        self.is_closed = True
        if self._task:
            self._task.cancel()

    def _look_at_the_clock(self) -> None:
        """Give the reader up if it has taken nothing for too long.

        Only a new frame asks, so that waiting costs no timer: as long as nothing
        changes nothing piles up either.
        """
        if self._clock() - self._sending_since > settings.SOCKET_SLOWEST_SECONDS:
            self._give_up()

    def _begin(self, frame: str) -> None:
        try:
            rest = begun(self._send(frame))
        except (OSError, RuntimeError):
            # The socket has gone; its consumer ends by itself.
            self.is_closed = True
            return
        if rest is not None:
            self._sending_since = self._clock()
            self._task = asyncio.create_task(self._go_on(rest))

    async def _go_on(self, rest: Rest) -> None:
        """Wait for the reader, then send what has come meanwhile."""
        try:
            await rest
            while self._waiting:
                self._sending_since = self._clock()
                await self._send(self._waiting.pop(next(iter(self._waiting))))
        except (OSError, RuntimeError):
            self.is_closed = True
        finally:
            self._task = None
