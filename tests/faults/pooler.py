"""PgBouncer in transaction mode, where it is installed and new enough."""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from consult.embedded_postgres.programs import account

PROGRAM = shutil.which("pgbouncer") or ""
KEEPS_PREPARED = (1, 21)
"""The first version that keeps prepared statements in transaction mode."""

INI = """
[databases]
* = host={host} port={port} user={user}
[pgbouncer]
listen_addr =
unix_socket_dir = {folder}
listen_port = {port}
auth_type = any
pool_mode = transaction
default_pool_size = {connections}
max_client_conn = 1000
max_prepared_statements = 200
logfile = {folder}/pgbouncer.log
"""


def version() -> tuple[int, ...]:
    """Return the version of PgBouncer; (0,) without one."""
    if not PROGRAM:
        return (0,)
    said = subprocess.run(
        [PROGRAM, "--version"], check=True, capture_output=True, text=True
    )
    found = re.search(r"PgBouncer (\d+)\.(\d+)", said.stdout)
    return tuple(map(int, found.groups())) if found else (0,)


@contextmanager
def pooled(url: str, *, connections: int) -> Iterator[str]:
    """Run a pooler before the database; yield the URL that leads through it."""
    server = conninfo_to_dict(url)
    runner = account()
    # Not pytest's folders, which are closed to the account that this runs as.
    folder = runner.folder(Path(tempfile.mkdtemp(prefix="jansetu-", dir="/tmp")))
    settings = INI.format(folder=folder, connections=connections, **server)
    (folder / "pgbouncer.ini").write_text(settings)
    process = subprocess.Popen(
        [*runner.prefix, PROGRAM, "-q", folder / "pgbouncer.ini"],
        start_new_session=True,
    )
    through = url.partition("?")[0] + f"?host={folder}&port={server['port']}"
    try:
        _wait_until_ready(through, process)
        yield through
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder)


def _wait_until_ready(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(200):
        assert process.poll() is None, "PgBouncer ended by itself."
        with suppress(psycopg.OperationalError), psycopg.connect(url):
            return
        time.sleep(0.05)
    raise AssertionError("PgBouncer does not answer.")
