"""Sites to measure: a durable PostgreSQL and the servers, as production runs them."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import httpx

from consult.embedded_postgres import running
from consult.management.demo.processes import HOST, SERVER, is_taken

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 90
"""Seconds."""

LIMITS = {
    "SOCKETS_PER_ADDRESS": "20000",
    "SOCKETS_PER_PROCESS": "20000",
    "API_WRITES_PER_MINUTE": "1000000",
}
"""Settings that the benchmarks fix: here everybody has one address and many answers."""

POSTGRES = {"shared_buffers": "2GB", "max_wal_size": "4GB"}
"""What docs/deploying.md advises for a machine of this size."""


class CannotMeasure(Exception):
    """Something keeps the benchmark from telling the truth; says what."""


@dataclass(frozen=True)
class Site:
    """A running site, its database, and a way to prepare what is measured."""

    port: int
    database_url: str
    environment: dict[str, str]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def prepare(self, *arguments: str) -> Any:
        """Fill the database by `tests.bench.prepare`; return what it has made."""
        made = subprocess.run(
            [sys.executable, "-m", "tests.bench.prepare", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
        )
        return json.loads(made.stdout)


@dataclass
class Bench:
    """One run of the benchmarks: starts each site that they measure."""

    port: int
    workers: int
    is_quick: bool
    folder: Path
    # A migrated data folder to copy; without one the first site makes it.
    empty: Path | None = None

    def __enter__(self) -> Self:
        self._empty = self.empty
        self._ends = ExitStack()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    @contextmanager
    def site(
        self,
        *,
        data: Path | None = None,
        server: Sequence[str] = SERVER,
        workers: int | None = None,
        **environment: str,
    ) -> Iterator[Site]:
        """Start a site on the data folder, else on one of its own that is thrown away.

        ``server`` is a module and its arguments, which takes `--host`, `--port` and
        `--workers` besides; ``environment`` is added to what it finds.

        :raises CannotMeasure: if something else listens on the port
        """
        with self.database(data) as site:
            site.environment.update(environment)
            with serving(site, server, workers or self.workers):
                yield site

    @contextmanager
    def database(self, data: Path | None = None) -> Iterator[Site]:
        """Start a migrated database alone; servers are started by `serving`."""
        with ExitStack() as ends:
            folder = data or self._copy_of_empty(ends)
            url = ends.enter_context(running(folder, settings=POSTGRES))
            yield Site(self.port, url, environment_of(folder, url, self.port))

    def _copy_of_empty(self, ends: ExitStack) -> Path:
        """Return a new folder with a migrated database, which costs a copy."""
        if self._empty is None:
            self._empty = thrown_away(self._ends)
            migrate(self._empty, self.port)
        folder = thrown_away(ends)
        shutil.copytree(self._empty, folder, symlinks=True, dirs_exist_ok=True)
        return folder


def thrown_away(ends: ExitStack) -> Path:
    """Return a temporary folder."""
    made = tempfile.TemporaryDirectory(prefix="jansetu-bench-")
    return Path(ends.enter_context(made))


def migrate(folder: Path, port: int) -> None:
    """Make the data folder what a site can be started on."""
    with running(folder, settings=POSTGRES) as url:
        for command in (
            ["compile_catalogues"],
            ["collectstatic", "--no-input", "--verbosity", "0"],
            ["migrate", "--verbosity", "0"],
            ["createcachetable"],
        ):
            manage(environment_of(folder, url, port), *command)


def manage(environment: dict[str, str], *command: str) -> None:
    """Run a command of the site."""
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def environment_of(folder: Path, url: str, port: int) -> dict[str, str]:
    """Return what every program of the site finds in its environment."""
    return {
        **os.environ,
        **LIMITS,
        "JANSETU_ENV": "development",
        "JANSETU_DATA": str(folder),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "consult.settings",
        "SITE_URL": f"http://{HOST}:{port}",
    }


@contextmanager
def serving(site: Site, server: Sequence[str], workers: int) -> Iterator[None]:
    """Run a server of the site until the block ends.

    :raises CannotMeasure: if something else listens on the port, or it does not start
    """
    if is_taken(site.port):
        raise CannotMeasure(f"Something else listens on port {site.port}; see --port.")
    where = ["--host", HOST, "--port", str(site.port), "--workers", str(workers)]
    module, *options = server
    if module == "uvicorn" and workers > 1:
        module = "tests.bench.side_by_side"
    process = subprocess.Popen(
        [sys.executable, "-m", module, *options, *where],
        cwd=ROOT,
        env=site.environment,
        start_new_session=True,
    )
    site.processes.append(process)
    try:
        _wait_until_ready(site.port, process)
        yield
    finally:
        site.processes.remove(process)
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server, whatever has become of it."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_until_ready(port: int, server: subprocess.Popen[bytes]) -> None:
    give_up_at = time.monotonic() + READY_WITHIN
    while time.monotonic() < give_up_at:
        if server.poll() is not None:
            raise CannotMeasure("The server ended by itself.")
        try:
            if httpx.get(f"http://{HOST}:{port}/healthz", timeout=5).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise CannotMeasure("The server did not become ready.")
