"""A process that takes answers and notes each one it has acknowledged.

Run as `python -m tests.faults.answering` with DATABASE_URL of a migrated cluster,
it prints one receipt code a line, after the answer's commit, until it is stopped
or the database is gone.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")
django.setup()

from django.core.management import call_command
from django.db import Error, connection

from consult.responses import durability
from consult.responses.refusals import NotReachable
from tests.consult.answering import submit
from tests.factories import CitizenFactory, make_poll

THREADS = 8


def answer_until_the_database_is_gone(poll):
    """Let one citizen after the other answer; print each acknowledgement."""
    try:
        for _turn in count():
            reply = submit(poll, CitizenFactory(profile=None))
            sys.stdout.write(f"{reply.code}\n")
            sys.stdout.flush()
    except (Error, NotReachable):
        return
    finally:
        connection.close()


def main():
    if "--careless" in sys.argv:
        # The control: acknowledge although the database may lose it.
        durability.unsafe_settings = list
    # The factories number their rows from the start in every process.
    call_command("flush", verbosity=0, interactive=False)
    poll = make_poll()
    connection.close()
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(answer_until_the_database_is_gone, [poll] * THREADS))


if __name__ == "__main__":
    main()
