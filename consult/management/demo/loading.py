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
from consult.responses.cells import EVERYBODY
from consult.responses.models import Counter

CHUNK = 10_000
"""People that a process invents before it tells how far it is."""

Chunk = tuple[str, int]
"""An activity's slug, and how many are to answer it."""

DISK = """
SELECT c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid)
FROM pg_class c
WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    AND c.relname IN ('responses_response', 'responses_delta', 'responses_counter',
        'responses_idempotencykey', 'tallies_stratumtally')
ORDER BY 2 DESC, 1
"""


def disk_per_answer() -> Iterator[tuple[str, float, float]]:
    """Yield each table with the bytes that it and its indexes take, by answers."""
    everybody = Counter.objects.filter(cell=EVERYBODY)
    answers = sum(everybody.values_list("count", flat=True)) or 1
    with connection.cursor() as cursor:
        cursor.execute(DISK)
        for table, rows, indexes in cursor.fetchall():
            yield table, rows / answers, indexes / answers


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
