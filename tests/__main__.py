"""Runs every check and test: `python -m tests [--long]`.

First what reads the sources, then the tests in three processes of their own:
a browser's event loop and schemathesis each get in the way of asyncio's tests.
Nothing stops at the first failure; the last line is the total.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from tests.plugins.migrated import migrated

ROOT = Path(__file__).resolve().parent.parent
CHECKS = {
    "ruff": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "templates": ["djlint", "--lint", "--quiet", "frontend"],
}
# Which takes seconds to load, in each process anew.
ONLY_FOR_SCHEMA = ["-p", "no:schemathesis"]
TESTS = {
    # A file stays in one process: what its tests share is made once. The heavy ones
    # come first, as pyproject.toml has them, so that no process waits for the other.
    "tests": ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    + ONLY_FOR_SCHEMA,
    "journeys": ["-n", "2", *ONLY_FOR_SCHEMA, "tests/journeys"],
    "schema": ["-n", "2", "tests/schema"],
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("--long", action="store_true", help="also those marked long")
    is_ci = "CI" in os.environ
    is_long = parser.parse_args().long or is_ci
    total: Counter[str] = Counter()
    for name, command in CHECKS.items():
        total += check(name, command)
    with migrated():
        for name, options in TESTS.items():
            total += test(name, options, is_long=is_long)
    # A machine that is to judge must have what the tests need.
    if is_ci and total["skipped"]:
        total["failed"] += total.pop("skipped")
    print(f"\n{total['passed']} passed, {total['failed']} failed", end="")
    print(f", {total['skipped']} skipped" if total["skipped"] else "", flush=True)
    return 1 if total["failed"] else 0


def check(name: str, command: list[str]) -> Counter[str]:
    """Run a static check, which counts as one test."""
    return Counter(["failed" if run(name, command) else "passed"])


def test(name: str, options: list[str], *, is_long: bool) -> Counter[str]:
    """Run a group of tests and count how they went."""
    if is_long:
        options = [*options, "-m", ""]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        status = run(name, ["pytest", *options, f"--junitxml={report}"])
        total = counted(report) if report.exists() else Counter()
    # Without a test at fault the whole group is: it broke off, or was empty.
    if status and not total["failed"]:
        total["failed"] += 1
    return total


def run(name: str, command: list[str]) -> int:
    """Run a module of Python, showing what it prints, and return its status."""
    print(f"\n--- {name}: {' '.join(command)}", flush=True)
    begun = time.monotonic()
    status = subprocess.call([sys.executable, "-m", *command], cwd=ROOT)
    verdict = "failed" if status else "passed"
    print(f"--- {name}: {verdict} in {time.monotonic() - begun:.0f} s", flush=True)
    return status


def counted(report: Path) -> Counter[str]:
    """Return how many tests of a JUnit report passed, failed and were skipped."""
    total: Counter[str] = Counter()
    # Written by pytest a moment ago, on this machine.
    for suite in ElementTree.parse(report).iter("testsuite"):  # noqa: S314 (pytest wrote it)
        bad = [int(suite.get(key, 0)) for key in ("failures", "errors", "skipped")]
        total["failed"] += bad[0] + bad[1]
        total["skipped"] += bad[2]
        total["passed"] += int(suite.get("tests", 0)) - sum(bad)
    return total


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
