"""Doing several things at the same moment, each on a connection of its own."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

from django.db import connection, transaction

PATIENCE = 20
"""Seconds after which something that should have happened has not."""

WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def at_once(calls):
    """Start the calls together; return what each returned or raised."""
    start = Barrier(len(calls))
    with ThreadPoolExecutor(len(calls)) as threads:
        turns = [threads.submit(_turn, call, start) for call in calls]
        return [turn.result() for turn in turns]


@contextmanager
def beside():
    """Offer a thread with a connection of its own: `start(call)` returns a future."""
    with ThreadPoolExecutor(8) as threads:
        yield lambda call: threads.submit(_turn, call, None)


def alone(call):
    """Do it in a transaction of its own, as the writer of another process would.

    The threads of one process hand their answers to one writer; inside a
    transaction each is written by itself.
    """

    def in_a_transaction():
        with transaction.atomic():
            return call()

    return in_a_transaction


def wait_until_something_waits_for_a_lock():
    """Return once some connection stands in line for a lock."""
    give_up_at = time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    raise TimeoutError("Nothing waited for a lock.")


def _turn(call, start):
    try:
        if start:
            start.wait()
        return call()
    except Exception as outcome:  # noqa: BLE001 (each outcome is looked at)
        return outcome
    finally:
        connection.close()
