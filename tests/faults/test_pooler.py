"""The site behind PgBouncer in transaction mode.

Collected only where a PgBouncer is installed that keeps prepared statements (1.21 or
newer), which Debian 12 does not have.
"""

import asyncio
import subprocess
import sys
import time

import psycopg
import pytest

from api.layers import NotifyLayer
from tests.bench.site import ROOT, Bench, serving
from tests.bench.submitting import answers_a_second
from tests.faults.pooler import pooled

PORT = 8761
CITIZENS = 300
CONNECTIONS = 4
"""Of the pooler to the server: fewer than the processes have among them."""


@pytest.fixture(scope="module")
def site(tmp_path_factory, empty_site):
    """A site whose processes come through the pooler, unless they listen."""
    folder = tmp_path_factory.mktemp("a")
    with (
        Bench(PORT, 2, is_quick=True, folder=folder, empty=empty_site) as bench,
        bench.database() as site,
        pooled(site.database_url, connections=CONNECTIONS) as through,
    ):
        direct = site.database_url
        site.environment.update(DATABASE_URL=through, DIRECT_DATABASE_URL=direct)
        yield site


def wait_until_folded(url):
    with psycopg.connect(url, autocommit=True) as connection:
        for _attempt in range(600):
            if not connection.execute(
                "SELECT count(*) FROM responses_delta"
            ).fetchone()[0]:
                return connection.execute(
                    "SELECT sum((cells ->> '')::int) FROM tallies_stratumtally"
                    " WHERE dimension = 'channel'"
                ).fetchone()[0]
            time.sleep(0.1)
    raise AssertionError("The worker does not fold.")


def test_answers_are_taken_and_folded_behind_a_pooler(site):
    """It fails if an answer is refused, or acknowledged and not there."""
    made = site.prepare("--polls", "1", "--citizens", str(CITIZENS))

    with serving(site, ["uvicorn", "consult.asgi:application"], 2):
        answers_a_second(site, made["polls"][0], made["tokens"])
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "worker"], cwd=ROOT, env=site.environment
    )
    try:
        assert wait_until_folded(site.database_url) == CITIZENS
    finally:
        worker.terminate()
        worker.wait(30)


@pytest.mark.parametrize("goes_past", [True, False])
async def test_who_listens_has_to_go_past_the_pooler(site, settings, goes_past):
    """The second is the control: through the pooler nothing is heard."""
    settings.DIRECT_DATABASE_URL = site.environment[
        "DIRECT_DATABASE_URL" if goes_past else "DATABASE_URL"
    ]
    layer = NotifyLayer()
    channel = await layer.new_channel()
    await layer.group_add("activity.1", channel)

    await layer.group_send("activity.1", {"type": "hint"})
    try:
        heard = await asyncio.wait_for(layer.receive(channel), 20 if goes_past else 2)
    except TimeoutError:
        heard = None
    await layer.close()

    assert (heard is not None) == goes_past
