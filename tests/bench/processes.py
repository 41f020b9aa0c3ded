"""What programs cost: the CPU time and the memory of a process and its children."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg

from tests.bench.site import Site

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def cpu_seconds(*roots: int) -> float:
    """Return the CPU time that the trees have used, ended children included."""
    return sum(_cpu_of(pid) for root in roots for pid in tree(root))


def resident_bytes(*roots: int) -> int:
    """Return the memory that the trees hold."""
    return sum(_resident_of(pid) for root in roots for pid in tree(root))


def tree(root: int) -> Iterator[int]:
    """Yield the process and all its descendants."""
    yield root
    for children in Path(f"/proc/{root}/task").glob("*/children"):
        with suppress(OSError):
            for child in children.read_text().split():
                yield from tree(int(child))


def postmaster_of(site: Site) -> int:
    """Return the process whose children serve the site's database."""
    with psycopg.connect(site.database_url) as connection:
        return int(_fields(connection.info.backend_pid)[1])


def _cpu_of(pid: int) -> float:
    # utime, stime, and both of the children that were waited for, among which is by
    # now whoever ended while the tree was looked at.
    with suppress(FileNotFoundError, ProcessLookupError):
        return sum(map(int, _fields(pid)[11:15])) / TICK
    return 0.0


def _resident_of(pid: int) -> int:
    with suppress(FileNotFoundError, ProcessLookupError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    return 0


def _fields(pid: int) -> list[str]:
    """Return the fields of the process's status from the third on."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
