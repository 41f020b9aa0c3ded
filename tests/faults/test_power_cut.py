"""What was acknowledged survives the sudden death of PostgreSQL."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from consult.accounts.receipts import hash_of
from consult.embedded_postgres import running

ROOT = Path(__file__).resolve().parents[2]
MANY = 300
"""Acknowledgements to wait for before the cut."""

UNCOUNTED = """
SELECT count(*) FROM (SELECT activity_id, count(*) FROM responses_response GROUP BY 1)
    AS kept(activity_id, people)
FULL JOIN (SELECT activity_id, count FROM responses_counter WHERE cell = '')
    AS counter(activity_id, people) USING (activity_id)
WHERE kept.people IS DISTINCT FROM counter.people
"""


def environment(url, **more):
    return {**os.environ, "JANSETU_ENV": "development", "DATABASE_URL": url, **more}


def processes_of(data, url):
    """Return every process of the cluster, the one that restarts others first."""
    note = (data / "postgres" / "postmaster.pid").read_text()
    with psycopg.connect(url) as connection:
        others = connection.execute("SELECT pid FROM pg_stat_activity").fetchall()
    return [int(note.partition("\n")[0]), *(pid for (pid,) in others)]


def cut_the_power(data, url):
    """Kill all of PostgreSQL at once, so that nothing more reaches the disk."""
    for process in processes_of(data, url):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def acknowledged_until_the_cut(data, url, *options):
    """Let citizens answer, kill PostgreSQL under them, return their receipts."""
    answering = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.answering", *options],
        cwd=ROOT,
        env=environment(url),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    codes = [answering.stdout.readline().strip() for _ in range(MANY)]
    cut_the_power(data, url)
    answering.kill()
    codes += answering.communicate()[0].split()
    assert all(codes), "The answering process ended before the cut."
    return codes


def lost(url, codes):
    """Return how many receipts the database does not know."""
    with psycopg.connect(url) as connection:
        known = connection.execute(
            "SELECT code_hash FROM responses_response"
        ).fetchall()
    return len({hash_of(code) for code in codes} - {bytes(row[0]) for row in known})


@pytest.fixture(scope="module")
def data(tmp_path_factory, empty_site):
    folder = tmp_path_factory.mktemp("durable")
    shutil.copytree(empty_site, folder, symlinks=True, dirs_exist_ok=True)
    return folder


def test_no_acknowledged_answer_is_lost_and_every_kept_one_is_counted(data):
    with running(data) as url:
        codes = acknowledged_until_the_cut(data, url)

    with running(data) as url:
        assert lost(url, codes) == 0
        with psycopg.connect(url) as connection:
            assert connection.execute(UNCOUNTED).fetchone()[0] == 0


def test_without_waiting_for_the_disk_some_would_be_lost(data):
    """The control: the same, but commits return before they are on the disk."""
    for _cut in range(5):
        with running(data) as url:
            careless = f"{url}&options=-csynchronous_commit%3Doff"
            codes = acknowledged_until_the_cut(data, careless, "--careless")
        with running(data) as url:
            if lost(url, codes):
                return
    pytest.fail("Nothing was lost; so the cut proves nothing.")
