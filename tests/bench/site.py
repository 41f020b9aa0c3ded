"""A site to measure: a durable PostgreSQL and the server, as the demo runs it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from consult.embedded_postgres import running
from consult.management.demo.processes import HOST, SERVER, is_taken

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 90
"""Seconds."""

LIMITS = {"SOCKETS_PER_ADDRESS": "1000", "INTAKE_QUEUE": "2000", "INTAKE_BATCH": "256"}
"""Settings that the benchmarks fix; all sockets come from one address here."""


class CannotMeasure(Exception):
    """Something keeps the benchmark from telling the truth; says what."""


@dataclass(frozen=True)
class Site:
    """A running site, its database, and a way to prepare what is measured."""

    port: int
    database_url: str
    environment: dict[str, str]

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


@contextmanager
def site(port: int, *, workers: int) -> Iterator[Site]:
    """Start a site on a fresh and durable database, and throw it away at the end.

    :raises CannotMeasure: if something else listens on the port
    """
    if is_taken(port):
        raise CannotMeasure(f"Something else listens on port {port}; see --port.")
    with ExitStack() as ends:
        folder = ends.enter_context(
            tempfile.TemporaryDirectory(prefix="jansetu-bench-")
        )
        url = ends.enter_context(running(Path(folder)))
        environment = {
            **os.environ,
            **LIMITS,
            "JANSETU_ENV": "development",
            "JANSETU_DATA": folder,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "consult.settings",
            "SITE_URL": f"http://{HOST}:{port}",
        }
        _manage(environment, "compile_catalogues")
        _manage(environment, "collectstatic", "--no-input", "--verbosity", "0")
        _manage(environment, "migrate", "--verbosity", "0")
        _manage(environment, "createcachetable")
        ends.enter_context(_serving(port, workers, environment))
        yield Site(port, url, environment)


def _manage(environment: dict[str, str], *command: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def _serving(port: int, workers: int, environment: dict[str, str]) -> Iterator[None]:
    where = ["--host", HOST, "--port", str(port), "--workers", str(workers)]
    server = subprocess.Popen(
        [sys.executable, "-m", *SERVER, *where],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        _wait_until_ready(port, server)
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


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
        time.sleep(0.2)
    raise CannotMeasure("The server did not become ready.")
