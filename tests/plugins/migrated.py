"""One migrated data folder for all of a test run; everybody copies it.

Going through all migrations takes many times as long as copying what they make, and a
run needs a dozen databases: one for each worker, and one for each site that a fault test
breaks.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from tests.bench.site import migrate

# Told by the environment, which workers and further runs of pytest inherit.
FOLDER = "JANSETU_TESTS_MIGRATED"

PORT = 8763
"""Which nothing listens on: a site is migrated, and not started."""

WORKERS = ("", "_gw0", "_gw1")
"""What pytest-xdist adds to the names of the databases of its workers."""


@contextmanager
def migrated() -> Iterator[Path]:
    """Yield the folder that the run has, else make one and throw it away at the end."""
    if FOLDER in os.environ:
        yield Path(os.environ[FOLDER])
        return
    with tempfile.TemporaryDirectory(prefix="jansetu-migrated-") as folder:
        migrate(Path(folder), PORT)
        os.environ[FOLDER] = folder
        try:
            yield Path(folder)
        finally:
            del os.environ[FOLDER]


def copy_to(data: Path) -> None:
    """Make the data folder a copy of the migrated one."""
    shutil.copytree(os.environ[FOLDER], data, symlinks=True, dirs_exist_ok=True)


def copy_for_workers(url: str) -> None:
    """Give each worker of pytest its database, as Django names it."""
    source = str(conninfo_to_dict(url)["dbname"])
    copying = SQL("CREATE DATABASE {} TEMPLATE {}")
    with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
        for worker in WORKERS:
            copy = Identifier(f"test_{source}{worker}")
            connection.execute(copying.format(copy, Identifier(source)))
