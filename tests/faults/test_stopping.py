"""A server that is asked to stop first answers what it has taken."""

import asyncio
import os
import signal
import time
from contextlib import ExitStack, suppress

import psycopg
import pytest

from consult.management.demo.processes import HOST, is_taken
from tests.bench.callers import END_OF_HEADERS
from tests.bench.site import Bench, serving
from tests.bench.submitting import submission

PORT = 8762
CITIZENS = 40
PATIENCE = 60
"""Seconds for what has to happen on a machine that is busy with other things."""

SERVER = ["uvicorn", "consult.asgi:application", "--timeout-graceful-shutdown", "60"]
GATE = 4711
HOLD = f"""
CREATE FUNCTION wait_at_the_gate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_advisory_xact_lock_shared({GATE}); RETURN NULL; END $$;
CREATE TRIGGER waits BEFORE INSERT ON responses_response
    FOR EACH STATEMENT EXECUTE FUNCTION wait_at_the_gate();
"""
TAKEN = """
SELECT coalesce(sum((figures ->> 'queue')::int + (figures ->> 'answers')::int), 0)
FROM figures_processfigures
"""


@pytest.fixture
def site(tmp_path, empty_site):
    """A process in whose database every answer waits at a gate of the test's."""
    with ExitStack() as ends:
        bench = ends.enter_context(
            Bench(PORT, 1, is_quick=True, folder=tmp_path, empty=empty_site)
        )
        site = ends.enter_context(bench.database())
        site.environment["METRICS_TOKEN"] = "so that they tell how many they hold"
        with psycopg.connect(site.database_url) as connection:
            connection.execute(HOLD)
        ends.enter_context(serving(site, SERVER, 1))
        yield site


def wait_until(is_so, why):
    give_up_at = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < give_up_at, why
        time.sleep(0.1)


async def reply_to(sent):
    """Return the status of the reply; None where the connection ends without one."""
    reader, writer = await asyncio.open_connection(HOST, PORT)
    writer.write(sent)
    head = b""
    with suppress(OSError, asyncio.IncompleteReadError):
        head = await reader.readuntil(END_OF_HEADERS)
    writer.close()
    return int(head[9:12]) if head else None


async def replies_after(requests, happening):
    """Send all at once; return the statuses once what happens meanwhile is over."""
    replies = asyncio.gather(*(reply_to(sent) for sent in requests))
    await asyncio.to_thread(happening)
    async with asyncio.timeout(PATIENCE):
        return await replies


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_what_was_taken_is_kept_and_acknowledged_before_the_end(site, number):
    """The second is the control: who is killed acknowledges nothing."""
    made = site.prepare("--polls", "1", "--citizens", str(CITIZENS))
    [poll] = made["polls"]
    requests = [
        submission(poll, turn, token) for turn, token in enumerate(made["tokens"])
    ]

    with psycopg.connect(site.database_url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [GATE])

        def stop_while_all_wait():
            def all_are_taken():
                return connection.execute(TAKEN).fetchone()[0] == CITIZENS

            wait_until(all_are_taken, "The server does not take them.")
            os.killpg(site.processes[0].pid, number)
            wait_until(lambda: not is_taken(PORT), "The server does not stop.")
            connection.execute("SELECT pg_advisory_unlock(%s)", [GATE])

        statuses = asyncio.run(replies_after(requests, stop_while_all_wait))
        kept = connection.execute("SELECT count(*) FROM responses_response").fetchone()

    if number == signal.SIGTERM:
        assert statuses == [201] * CITIZENS
        assert kept == (CITIZENS,)
    else:
        assert statuses == [None] * CITIZENS
