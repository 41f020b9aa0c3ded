"""Waking those who wait for an answer to be kept: threads, and tasks of event loops.

An event loop is woken once for a batch and not once for each answer of it, since
each time costs a system call and a change of thread.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime

Waiter = Future[datetime | None] | asyncio.Future[datetime | None]
"""A thread's future, or one that belongs to an event loop."""

Outcome = datetime | Exception | None
"""When an answer was kept, or why not; None where the statement did not keep it."""


def is_gone(waiter: Waiter) -> bool:
    """Tell whether whoever asked has left before the answer was written."""
    if isinstance(waiter, Future):
        return not waiter.set_running_or_notify_cancel()
    return waiter.cancelled()


def wake(outcomes: Iterable[tuple[Waiter, Outcome]]) -> None:
    """Give each of those who wait the outcome; exceptions are raised there."""
    elsewhere: dict[asyncio.AbstractEventLoop, list[tuple[Waiter, Outcome]]]
    elsewhere = defaultdict(list)
    for waiter, outcome in outcomes:
        if isinstance(waiter, Future):
            _tell(waiter, outcome)
        else:
            elsewhere[waiter.get_loop()].append((waiter, outcome))
    for loop, told in elsewhere.items():
        # A loop that has ended has nobody left who waits.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_tell_all, told)


def _tell_all(told: list[tuple[Waiter, Outcome]]) -> None:
    for waiter, outcome in told:
        if not waiter.done():
            _tell(waiter, outcome)


def _tell(waiter: Waiter, outcome: Outcome) -> None:
    if isinstance(outcome, Exception):
        waiter.set_exception(outcome)
    else:
        waiter.set_result(outcome)
