"""What one socket may send, and how long it may be of no use."""

import asyncio
from collections import deque
from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from consult.errors import TooMany

WINDOW = 10.0
"""Seconds over which a socket's frames are counted."""


class TooManyFrames(TooMany):
    code = "too_many_frames"
    message = _("Too many frames were sent on this connection.")


class Allowance:
    """Counts the frames of one socket, and those that went wrong."""

    def __init__(self) -> None:
        self.received: deque[float] = deque()
        self.malformed = 0

    def count(self, now: float) -> None:
        """Count one more frame.

        :raises TooManyFrames: if there were too many lately
        """
        self.received.append(now)
        while self.received[0] < now - WINDOW:
            self.received.popleft()
        if len(self.received) > settings.SOCKET_FRAMES_PER_TEN_SECONDS:
            raise TooManyFrames(retry_after=int(WINDOW))

    def is_spent_by_malformed(self) -> bool:
        """Count one more malformed frame; tell whether that was one too many."""
        self.malformed += 1
        return self.malformed == settings.SOCKET_MALFORMED_FRAMES


class Idleness:
    """Ends a socket that has been of no use for some time.

    A frame only notes the time: one timer looks now and then how long ago it was.
    """

    def __init__(self, *, is_of_use: Callable[[], bool], end: Callable[[], None]):
        self.is_of_use = is_of_use
        self.end = end
        self.loop = asyncio.get_running_loop()
        self.heard_at = self.loop.time()
        self.timer = self._look_after(settings.SOCKET_IDLE_SECONDS)

    def stop(self) -> None:
        self.timer.cancel()

    def _look_after(self, seconds: float) -> asyncio.TimerHandle:
        return self.loop.call_later(seconds, self._look)

    def _look(self) -> None:
        now = self.loop.time()
        if self.is_of_use():
            self.heard_at = now
        remaining = self.heard_at + settings.SOCKET_IDLE_SECONDS - now
        if remaining > 0:
            self.timer = self._look_after(remaining)
        else:
            self.end()


def is_too_large(text: str | bytes) -> bool:
    """Tell whether a frame has more bytes than one may have."""
    limit = settings.SOCKET_LARGEST_FRAME
    # No character takes more than four bytes.
    if 4 * len(text) <= limit:
        return False
    return len(text.encode() if isinstance(text, str) else text) > limit
