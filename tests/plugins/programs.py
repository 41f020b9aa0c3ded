"""Leaves out the tests whose program is missing; in CI a missing one is a failure."""

import os
import shutil

import pytest

# Mark of the test: the names its program may have.
PROGRAMS = {"browser": ["chromium", "chromium-browser"], "redis": ["redis-server"]}


def program(mark: str) -> str | None:
    """Return the path of the program that tests with the mark need, if it is here."""
    return next(filter(None, map(shutil.which, PROGRAMS[mark])), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark, names in PROGRAMS.items():
        if item.get_closest_marker(mark) and not program(mark):
            missing = f"{names[0]} is not installed"
            pytest.fail(missing) if "CI" in os.environ else pytest.skip(missing)
