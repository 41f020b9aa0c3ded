"""What was read a moment ago, read again by one caller at a time.

For reads that thousands ask for and few change. Callers on threads and on event
loops share one reading, and those who come while it is under way wait for it.
What fails is told to those who waited, and forgotten.

A reading that an event loop wants queues for a thread, behind jobs that may ask for
the same. So no thread waits for a reading that nobody has begun: it begins it.
"""

import asyncio
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import partial
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from channels.db import database_sync_to_async

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Reading(Generic[Value]):
    """One reading, under way or done, as old as its beginning."""

    def __init__(self) -> None:
        self.began_at = monotonic()
        self.value: Future[Value] = Future()
        # The same once it is there, for those who would pay for the future's lock.
        self.kept: list[Value] = []
        self._place = Lock()

    def take(self) -> bool:
        """Tell whether the caller is the one to carry it out; only one is told so."""
        return self._place.acquire(blocking=False)


class Remembered(Generic[Key, Value]):
    """The values that a function last returned, each for so many seconds.

    Where the keys may be many, ``most`` is how many values are kept: the one read
    first goes first. A value is replaced but never dropped by age.
    """

    def __init__(
        self,
        read: Callable[[Key], Value],
        *,
        seconds: Callable[[], float],
        most: int | None = None,
    ):
        self._read = read
        self._seconds = seconds
        self._most = most
        self._readings: dict[Key, Reading[Value]] = {}
        self._lock = Lock()
        self._carry_out_apart = database_sync_to_async(
            self._carry_out, thread_sensitive=False
        )
        # An event loop itself forgets tasks that nobody holds.
        self._under_way: set[asyncio.Task[None]] = set()

    def get(self, key: Key) -> Value:
        """Return the value, reading it on this thread if need be."""
        reading, _is_new = self._reading(key)
        self._carry_out(reading, key)
        return reading.value.result()

    async def aget(self, key: Key) -> Value:
        """Return the value, reading it on a thread of its own if need be."""
        found = self._readings.get(key)
        if found and found.kept and monotonic() - found.began_at < self._seconds():
            return found.kept[0]
        reading, is_new = self._reading(key)
        if is_new:
            self._carry_out_soon(reading, key)
        if not reading.value.done():
            # Whoever gives up waiting must not end the reading for the others.
            await asyncio.shield(asyncio.wrap_future(reading.value))
        return reading.value.result()

    def forget(self, key: Key) -> None:
        """Read anew for whoever asks from now on."""
        with self._lock:
            self._readings.pop(key, None)

    def _carry_out_soon(self, reading: Reading[Value], key: Key) -> None:
        """Have it carried out apart, however long the caller goes on waiting."""
        task = asyncio.ensure_future(self._carry_out_apart(reading, key))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        task.add_done_callback(partial(self._give_up, reading, key))

    def _give_up(
        self, reading: Reading[Value], key: Key, task: asyncio.Task[None]
    ) -> None:
        """End a reading whose thread never came: its loop or the threads are ending."""
        fault = None if task.cancelled() else task.exception()
        if reading.take():
            self._fail(reading, key, fault or RuntimeError("It was never begun."))

    def _reading(self, key: Key) -> tuple[Reading[Value], bool]:
        """Return the reading to share, and whether the caller has to carry it out."""
        found = self._readings.get(key)
        if found and self._is_fresh(found):
            return found, False
        with self._lock:
            found = self._readings.get(key)
            if found and self._is_fresh(found):
                return found, False
            # Out and in again: the readings stand in the order of their beginnings.
            self._readings.pop(key, None)
            new = self._readings[key] = Reading()
            if self._most is not None and len(self._readings) > self._most:
                del self._readings[next(iter(self._readings))]
            return new, True

    def _is_fresh(self, reading: Reading[Value]) -> bool:
        if not reading.value.done():
            return True
        return monotonic() - reading.began_at < self._seconds()

    def _carry_out(self, reading: Reading[Value], key: Key) -> None:
        """Carry the reading out, unless somebody else does or did."""
        if not reading.take():
            return
        try:
            value = self._read(key)
        except BaseException as error:  # noqa: BLE001 (told to whoever waits)
            self._fail(reading, key, error)
        else:
            reading.kept = [value]
            reading.value.set_result(value)

    def _fail(self, reading: Reading[Value], key: Key, error: BaseException) -> None:
        with self._lock:
            if self._readings.get(key) is reading:
                del self._readings[key]
        reading.value.set_exception(error)
