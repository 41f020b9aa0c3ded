"""What the figures were measured on."""

import os
import platform
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.bench.site import LIMITS, POSTGRES

ROOT = Path(__file__).resolve().parents[2]


def description() -> Iterator[str]:
    """Yield lines that say which machine, which commit and which limits."""
    cores = len(os.sched_getaffinity(0))
    yield f"machine   {_processor()}, {cores} cores, {_memory():.0f} GiB"
    yield f"          {platform.platform()}, Python {platform.python_version()}"
    yield f"load      {os.getloadavg()[0]:.1f} before the first run"
    yield f"commit    {_git('rev-parse', '--short', 'HEAD')}{_changes()}"
    files, _most = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield f"files     {files} may be open in one process"
    yield "postgres  durable, " + _listed(POSTGRES)
    yield "server    " + _listed(LIMITS)


def _listed(settings: dict[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in settings.items())


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _changes() -> str:
    return " with changes" if _git("status", "--porcelain", "-uno") else ""


def _git(*command: str) -> str:
    said = subprocess.run(
        ["git", *command], cwd=ROOT, check=False, capture_output=True, text=True
    )
    return said.stdout.strip() or ("" if command[0] == "status" else "unknown")
