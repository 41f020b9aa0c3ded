"""One demo to a data folder: two would answer and seal in each other's place."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NotAlone(Exception):
    """Another demo runs on the data folder."""


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Keep every other demo from the data folder until the block ends.

    The lock is the operating system's, so a crash leaves none behind.

    :raises NotAlone: if another one is there already
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / "demo.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotAlone(
                f"Another demo runs on {data}. Stop it, or choose another folder"
                " with --data."
            ) from None
        yield
