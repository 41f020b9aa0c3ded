"""Gives a test run its database and its catalogues before Django is loaded.

Named in pyproject.toml as an early plugin, since pytest-django reads the
settings before any conftest.py is found. The cluster is thrown away afterwards
and does not wait for the disk; the workers of xdist inherit its address. It is a copy
of what the run of all tests has migrated, if there is one.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import pytest

from consult.catalogues import compile_catalogues
from consult.embedded_postgres import running
from tests.plugins.migrated import FOLDER, copy_for_workers, copy_to

# Told by the environment, which the workers of xdist inherit.
THROWN_AWAY = "JANSETU_TESTS_OWN_CLUSTER"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    os.environ["JANSETU_ENV"] = "test"
    if not is_worker:
        compile_catalogues()
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = _throw_away_database(early_config)
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    # What is thrown away with its cluster need not be dropped from it first, while
    # the threads of the site may still be connected.
    if THROWN_AWAY in os.environ:
        config.option.reuse_db = True


def _throw_away_database(config: pytest.Config) -> str:
    os.environ[THROWN_AWAY] = "1"
    run = ExitStack()
    config.add_cleanup(run.close)
    data = Path(tempfile.mkdtemp(prefix="jansetu-tests-"))
    run.callback(shutil.rmtree, data, ignore_errors=True)
    if FOLDER not in os.environ:
        return run.enter_context(running(data, durable=False))
    copy_to(data)
    url = run.enter_context(running(data, durable=False))
    copy_for_workers(url)
    return url
