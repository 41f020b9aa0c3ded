"""One citizen's answers that come in by every door at once count once.

The site runs by itself, in two processes on a database that keeps what it promises.
"""

import asyncio
import json
import subprocess
import sys
from collections import Counter
from contextlib import closing, contextmanager
from itertools import cycle, islice
from socket import create_server

import psycopg
import pytest

from consult.management.demo.processes import SERVER
from tests.bench.site import ROOT, Bench, serving
from tests.faults.doors import DOORS

pytestmark = pytest.mark.long

TIMES = 20
ROUNDS, ROUNDS_OF_CONTROL = 200, 10
AT_A_TIME = 4
"""Citizens who answer beside each other, so that no process waits idly."""

ANYTHING_GOES = """
ALTER TABLE responses_response DROP CONSTRAINT response_once_per_participant;
ALTER TABLE responses_response ADD COLUMN noise float DEFAULT random();
ALTER TABLE responses_response ADD CONSTRAINT response_once_per_participant
    UNIQUE (activity_id, participant, noise);
"""
"""A constraint of the same name, which nothing can violate."""

COUNTED = """
SELECT count(*), count(DISTINCT participant),
    (SELECT sum(count) FROM responses_counter WHERE cell = '')
FROM responses_response
"""


def free_port():
    with closing(create_server(("127.0.0.1", 0))) as server:
        return server.getsockname()[1]


@contextmanager
def site(folder, empty, *, before=""):
    bench = Bench(free_port(), 2, is_quick=True, folder=folder, empty=empty)
    with bench, bench.database() as site:
        if before:
            with psycopg.connect(site.database_url) as connection:
                connection.execute(before)
        with serving(site, SERVER, bench.workers):
            yield site


def made(site, count):
    said = subprocess.run(
        [sys.executable, "-m", "tests.faults.citizens", str(count)],
        cwd=ROOT,
        env=site.environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    return json.loads(said.stdout)


async def answers_of(citizen, poll, port):
    """Answer twenty times at once, by every door; return how often each was said."""
    ways = list(islice(cycle(DOORS), TIMES))
    answers = await asyncio.gather(*(way(port, poll, citizen) for way in ways))
    replies = await asyncio.gather(
        *(answer(turn // len(DOORS) % 3) for turn, answer in enumerate(answers))
    )
    return Counter(zip((way.__name__ for way in ways), replies, strict=True))


async def rounds(poll, port):
    """Let every citizen answer twenty times; return how often each was said."""
    waiting, said = iter(poll["citizens"]), Counter()

    async def turns():
        for citizen in waiting:
            said.update(await answers_of(citizen, poll, port))

    await asyncio.gather(*(turns() for _ in range(AT_A_TIME)))
    return said


def counted(site):
    """Return the responses, their participants, and the people counted."""
    with psycopg.connect(site.database_url) as connection:
        return connection.execute(COUNTED).fetchone()


def drifts(site):
    recount = [sys.executable, "manage.py", "recount"]
    return subprocess.call(recount, cwd=ROOT, env=site.environment)


def test_four_thousand_double_submissions_count_two_hundred_people(
    tmp_path, empty_site
):
    with site(tmp_path, empty_site) as running:
        said = asyncio.run(rounds(made(running, ROUNDS), running.port))

        assert counted(running) == (ROUNDS, ROUNDS, ROUNDS), said
        assert drifts(running) == 0
        assert not [reply for _way, reply in said if reply.startswith("5")]


def test_without_the_constraint_they_count_more_than_once(tmp_path, empty_site):
    """The control."""
    with site(tmp_path, empty_site, before=ANYTHING_GOES) as running:
        said = asyncio.run(rounds(made(running, ROUNDS_OF_CONTROL), running.port))

        responses, participants, people = counted(running)
    assert participants == ROUNDS_OF_CONTROL, said
    assert responses == people > ROUNDS_OF_CONTROL
