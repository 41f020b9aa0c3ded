"""Doing one thing many times at once, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from django.db import connection

AT_ONCE = 12


def in_parallel(call, times):
    """Call it that many times, a dozen at once; return results and refusals."""
    start = Barrier(min(times, AT_ONCE))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        turns = [
            pool.submit(partial(_turn, call, start if turn < AT_ONCE else None))
            for turn in range(times)
        ]
        return [turn.result() for turn in turns]


def _turn(call, start):
    if start:
        start.wait()
    try:
        return call()
    except Exception as refusal:  # noqa: BLE001 (each outcome is looked at)
        return refusal
    finally:
        connection.close()
