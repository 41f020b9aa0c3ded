"""Loads the answers of millions of synthetic people, through the door of real ones.

    for kept in load("night-buses", 10_000_000, processes=2): ...

Several processes invent the people, and each writes its batches by `intake.keep`,
as the processes of a busy site do.
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from random import Random

import django
from django.db import connection

from consult.consultations.models import Activity
from consult.management.demo.answers import keep_answers
from consult.management.demo.traffic import opinions_on

CHUNK = 10_000
"""People that a process invents before it tells how far it is."""

Chunk = tuple[str, int]
"""An activity's slug, and how many are to answer it."""


def load(slug: str, count: int, *, processes: int = 1) -> Iterator[int]:
    """Let so many more people answer the activity.

    Yields how many answers were kept, chunk by chunk. People are new each time,
    so a load that was interrupted can simply be continued.
    """
    whole, rest = divmod(count, CHUNK)
    chunks = [(slug, CHUNK)] * whole + [(slug, rest)] * bool(rest)
    if processes == 1:
        yield from map(load_chunk, chunks)
        return
    connection.close()
    # Not forked: a child must not share its parent's connections.
    with ProcessPoolExecutor(processes, get_context("spawn"), django.setup) as pool:
        yield from pool.map(load_chunk, chunks)


def load_chunk(chunk: Chunk) -> int:
    """Let people answer an activity; return how many answers were kept."""
    slug, count = chunk
    activity = Activity.objects.with_definition().get(slug=slug)
    return keep_answers(activity, opinions_on(activity), count, Random())
