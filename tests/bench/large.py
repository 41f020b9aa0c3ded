"""A site with a poll that ten million people answered, made once and kept; or fewer.

    kept = large(bench)
    with bench.site(data=kept.data) as site:
        ... kept.many, kept.few, kept.none, site.prepare("--citizens", "1000") ...

The answers come by `manage.py load_answers`, through the statement that counts real
ones. An unfinished load is continued. A set of an older schema is migrated, and made
anew where a migration that it has gone through is no longer the same. Tokens and
citizens are those of each run.
"""

import fcntl
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg

from tests.bench.site import ROOT, Bench, Site, manage, migrate

DEFINITION = 1
"""To be raised when other polls or other answers are wanted."""

MANY = 10_000_000
MANY_IN_QUICK = 200_000
FEW = 1_000

DISTRICTS = "consult/districts/gujarat/districts.csv"
POPULATION = "consult/districts/gujarat/population.csv"


@dataclass(frozen=True)
class Large:
    """The kept site's data folder, and its polls as `prepare` describes polls."""

    data: Path
    many: dict[str, Any]
    few: dict[str, Any]
    none: dict[str, Any]


def large(bench: Bench, *, many: int = MANY) -> Large:
    """Return the kept site, which is made if it is not there; that takes minutes.

    With so ``many`` answers, which is ten million; each number is a site of its own.
    """
    many = MANY_IN_QUICK if bench.is_quick else many
    data = bench.folder / f"{many}-answers"
    if data not in _opened:
        _opened[data] = _open(bench, data, many)
    return _opened[data]


_opened: dict[Path, Large] = {}
"""Looked after once a run, however many benchmarks use it."""


def _open(bench: Bench, data: Path, many: int) -> Large:
    with _alone(data):
        _remove_unless_usable(data)
        migrate(data, bench.port)
        _note(data)
        with bench.database(data) as site:
            polls = _polls(site)
            if _load(site, polls["many"], many) | _load(site, polls["few"], FEW):
                _settle(site)
    return Large(data, **polls)


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Let two benchmarks that want the same site make it once."""
    data.parent.mkdir(parents=True, exist_ok=True)
    with data.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _remove_unless_usable(data: Path) -> None:
    note = data / "made.json"
    if not data.exists():
        return
    made = json.loads(note.read_text()) if note.exists() else {}
    is_same = made.get("migrations", {"?": ""}).items() <= _migrations().items()
    if made.get("definition") != DEFINITION or not is_same:
        shutil.rmtree(data)


def _note(data: Path) -> None:
    made = {"definition": DEFINITION, "migrations": _migrations()}
    (data / "made.json").write_text(json.dumps(made, indent=1))


def _migrations() -> dict[str, str]:
    """Return what tells each migration from another of the same name."""
    return {
        str(path.relative_to(ROOT)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(ROOT.glob("consult/*/migrations/0*.py"))
    }


def _polls(site: Site) -> dict[str, Any]:
    manage(site.environment, "import_districts", DISTRICTS)
    # What pages set beside the answers: without it they are shorter than real ones.
    manage(site.environment, "import_population", POPULATION)
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.kept"],
        cwd=ROOT,
        env=site.environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    return json.loads(said.stdout)


def _load(site: Site, poll: dict[str, Any], wanted: int) -> bool:
    """Load the answers that the poll still lacks; tell whether it lacked any."""
    missing = wanted - poll["answers"]
    if missing <= 0:
        return False
    print(f"Loading {missing:,} answers, which are kept.", flush=True)
    command = ["manage.py", "load_answers", poll["slug"], str(missing)]
    subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=site.environment, check=True
    )
    poll["answers"] = wanted
    return True


def _settle(site: Site) -> None:
    """Do at once what autovacuum would have done while the answers came."""
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
        connection.execute("CHECKPOINT")
