"""One data folder: made once, started by the first user, stopped by the last."""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg import sql

from consult.embedded_postgres.programs import (
    Account,
    PostgresFailed,
    account,
    major_version,
    programs,
)

NAME = "jansetu"
PORT = 5432
# Seconds. Recovery after a crash takes its time; a hang does not end.
PATIENCE = 300
PAUSE = 0.03
SETTINGS = {"listen_addresses": "", "port": PORT, "max_connections": 200, "jit": "off"}
DURABILITY = ["fsync", "synchronous_commit", "full_page_writes"]


class Cluster:
    """The PostgreSQL of one data folder, with its log and its locks."""

    def __init__(self, data: Path, *, durable: bool, settings: Mapping[str, str]):
        self.home = data.resolve()
        self.files = self.home / "postgres"
        # Points to the private folder in which the server has its socket.
        self.sockets = self.home / "sockets"
        self.log = self.home / "postgres.log"
        self.durable = durable
        self.settings = settings
        self._place: IO[str] | None = None
        self._server: subprocess.Popen[bytes] | None = None

    def join(self) -> str:
        """Become one of the users and return the database's URL."""
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            lock = self._lock("changing")
        except PermissionError as error:
            raise self._of_another_user() from error
        with lock as changing:
            fcntl.flock(changing, fcntl.LOCK_EX)
            self._place = self._lock("users")
            fcntl.flock(self._place, fcntl.LOCK_SH)
            with self._connected() as connection:
                _create_database(connection)
                host = quote(connection.info.host, safe="")
        return f"postgresql://{NAME}@/{NAME}?host={host}&port={PORT}"

    def leave(self) -> None:
        """Stop being a user; the last one stops the server."""
        if self._place is None:
            return
        with self._lock("changing") as changing, self._place as place:
            fcntl.flock(changing, fcntl.LOCK_EX)
            if _is_free(place):
                self._stop()

    def _lock(self, name: str) -> IO[str]:
        return (self.home / f"{name}.lock").open("a")

    def _is_alive(self) -> bool:
        """Tell whether any process of the server lives, ready or not."""
        with self._lock("server") as lock:
            return not _is_free(lock)

    def _connected(self) -> psycopg.Connection:
        """Return a connection to the server, which is started if need be."""
        give_up_at = time.monotonic() + PATIENCE
        while time.monotonic() < give_up_at:
            if not self._is_alive():
                self._start()
            elif connection := self._connection():
                return connection
            time.sleep(PAUSE)
        raise PostgresFailed(f"PostgreSQL does not answer; see {self.log}.")

    def _connection(self) -> psycopg.Connection | None:
        """Return a connection if the server is ready to give one."""
        with suppress(psycopg.OperationalError, FileNotFoundError):
            return psycopg.connect(
                host=str(self.sockets.readlink()),
                port=PORT,
                user=NAME,
                dbname="postgres",
                autocommit=True,
                connect_timeout=5,
            )
        return None

    def _start(self) -> None:
        if self._server:
            raise PostgresFailed(f"PostgreSQL ended at once.\n{self._last_words()}")
        runner = account()
        if not self.files.exists():
            self._make(runner)
        self.check_files(runner)
        # Nobody holds the server's lock: what it noted is left from a crash.
        (self.files / "postmaster.pid").unlink(missing_ok=True)
        self._renew_sockets(runner)
        with self._lock("server") as lock, self.log.open("ab") as log:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._server = subprocess.Popen(
                self._command(runner),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Its own session: a Ctrl-C in the terminal is not meant for it.
                start_new_session=True,
                pass_fds=[lock.fileno()],
            )

    def _renew_sockets(self, runner: Account) -> None:
        self._remove_sockets_of_a_crash()
        # Not TMPDIR, which may be long; the name cannot be guessed or taken.
        folder = runner.folder(Path(tempfile.mkdtemp(prefix="jansetu-", dir="/tmp")))
        self.sockets.unlink(missing_ok=True)
        self.sockets.symlink_to(folder)

    def _remove_sockets_of_a_crash(self) -> None:
        with suppress(OSError, IndexError):
            folder = self.sockets.readlink()
            note = (folder / f".s.PGSQL.{PORT}.lock").read_text()
            # A copied data folder still points to the sockets of its original.
            if note.splitlines()[1] == str(self.files):
                shutil.rmtree(folder)

    def _command(self, runner: Account) -> list[str]:
        durability = dict.fromkeys(DURABILITY, "on" if self.durable else "off")
        sockets = {"unix_socket_directories": self.sockets.readlink()}
        settings = {**SETTINGS, **self.settings, **durability, **sockets}
        options = [f"--{name}={value}" for name, value in settings.items()]
        program = str(programs() / "postgres")
        return [*runner.prefix, program, "-D", str(self.files), *options]

    def _make(self, runner: Account) -> None:
        """Make the files under another name first: they are whole or not there."""
        unfinished = self.home / "postgres.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        runner.folder(unfinished)
        options = [
            f"--pgdata={unfinished}",
            f"--username={NAME}",
            # Whoever can enter the sockets' folder is who started the server.
            "--auth=trust",
            # pg_trgm finds no trigrams in Gujarati without a UTF-8 LC_CTYPE.
            "--locale=C.UTF-8",
            "--encoding=UTF8",
            "--no-instructions",
        ]
        command = [*runner.prefix, str(programs() / "initdb"), *options]
        made = subprocess.run(command, check=False, capture_output=True, text=True)
        if made.returncode:
            raise PostgresFailed(
                f"PostgreSQL cannot make its files in {self.home}, running as user"
                f" {runner.uid}, who must be able to enter that folder and"
                f" {programs()}.\n{made.stderr.strip()}"
            )
        unfinished.rename(self.files)

    def check_files(self, runner: Account) -> None:
        """Refuse files that this account or these programs cannot use.

        :raises PostgresFailed: naming whose they are, or of which version
        """
        if self.files.stat().st_uid != runner.uid:
            raise self._of_another_user()
        theirs = (self.files / "PG_VERSION").read_text().strip()
        if theirs != (ours := major_version()):
            raise PostgresFailed(
                f"{self.files} was made by PostgreSQL {theirs}, and this is {ours}."
                " Choose another folder, or bring the data over with pg_upgrade."
            )

    def _of_another_user(self) -> PostgresFailed:
        return PostgresFailed(
            f"{self.home} belongs to another user. Be that user, or choose another"
            " folder with --data or JANSETU_DATA."
        )

    def _stop(self) -> None:
        give_up_at = time.monotonic() + PATIENCE
        while self._is_alive():
            if time.monotonic() > give_up_at:
                raise PostgresFailed(f"PostgreSQL does not stop; see {self.log}.")
            self._ask_to_stop()
            time.sleep(PAUSE)
        if self._server:
            self._server.wait()
        with suppress(OSError):
            self.sockets.readlink().rmdir()

    def _ask_to_stop(self) -> None:
        # A server that has only just started has not yet noted its process.
        with suppress(FileNotFoundError, ValueError, ProcessLookupError):
            note = (self.files / "postmaster.pid").read_text()
            # SIGINT is PostgreSQL's fast shutdown: end sessions, write, leave.
            os.kill(int(note.partition("\n")[0]), signal.SIGINT)

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-5:])


def _is_free(lock: IO[str]) -> bool:
    """Tell whether nobody else holds the lock; if so, hold it until closed."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _create_database(connection: psycopg.Connection) -> None:
    known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [NAME])
    if known.fetchone() is None:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(NAME)))
