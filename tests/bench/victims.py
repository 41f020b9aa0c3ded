"""A site whose programs are killed, and started again as a supervisor would."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from consult.embedded_postgres import running
from consult.management.demo.processes import is_taken
from tests.bench.site import POSTGRES, ROOT, Bench, Site, serving

Program = subprocess.Popen[bytes]


class Victim:
    """The programs of a site: PostgreSQL, the server and the worker."""

    def __init__(self, site: Site, server: Sequence[str], workers: int):
        self.site = site
        self.data = Path(site.environment["JANSETU_DATA"])
        self.server = server
        self.workers = workers
        self.clusters, self.programs = ExitStack(), ExitStack()
        self.worker: Program | None = None

    def start(self) -> None:
        """Start the application: the server and the worker."""
        self.worker = subprocess.Popen(
            [sys.executable, "manage.py", "worker"],
            cwd=ROOT,
            env=self.site.environment,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        self.programs.callback(kill_group, self.worker)
        self.programs.enter_context(serving(self.site, self.server, self.workers))

    def kill_application(self) -> None:
        """Kill the server and the worker, and start them again."""
        for program in [*self.site.processes, self.worker]:
            kill_group(program)
        while is_taken(self.site.port):
            time.sleep(0.01)
        self.programs.close()
        self.start()

    def kill_postgres(self) -> None:
        """Kill every process of PostgreSQL, and start it again under the application."""
        note = (self.data / "postgres" / "postmaster.pid").read_text()
        postmaster = int(note.partition("\n")[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text()
        # The one that would restart the others first.
        for process in [postmaster, *map(int, children.split())]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.clusters.enter_context(running(self.data, settings=POSTGRES))

    def close(self) -> None:
        self.programs.close()
        self.clusters.close()


@contextmanager
def victim(bench: Bench, server: Sequence[str], options: str = "") -> Iterator[Victim]:
    """Start a site of which every part may be killed.

    ``options`` are added to the database's URL, after an `&`.
    """
    with bench.database() as site:
        # The same address after every start; what it points to is new each time.
        sockets = quote(
            str(Path(site.environment["JANSETU_DATA"]) / "sockets"), safe=""
        )
        plain, _mark, where = site.database_url.partition("?")
        port = where.rpartition("&")[2]
        site.environment["DATABASE_URL"] = f"{plain}?host={sockets}&{port}{options}"
        made = Victim(site, server, bench.workers)
        try:
            made.start()
            yield made
        finally:
            made.close()


def kill_group(program: Program) -> None:
    """Kill a program that has a session of its own, and all its children."""
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()
