"""Answers that were counted before versions were told apart."""

from importlib import import_module

import pytest
from django.db import connection

from consult.responses.models import Delta
from consult.responses.operations import withdraw_response
from consult.tallies.folding import fold
from consult.tallies.models import StratumTally
from consult.tallies.recount import drifts_of
from tests.consult.answering import crowd, submit

MIGRATION = import_module("consult.tallies.migrations.0004_changes_version_stratum")


HELD = """
SELECT relation::regclass::text FROM pg_locks
WHERE pid = pg_backend_pid() AND mode = 'ShareRowExclusiveLock'
"""


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.django_db
def test_old_counts_are_those_of_the_first_version(poll):
    first, second, third = crowd(3)
    submit(poll, first)
    submit(poll, second, language="hi")
    fold(poll)
    withdraw_response(poll, by=first)
    submit(poll, third)
    run(MIGRATION.NO_LONGER_FOLDED, MIGRATION.NO_LONGER_WAITING)
    assert drifts_of(poll)
    assert "version" not in Delta.objects.first().changes[0][0]

    run(MIGRATION.FOLDED, MIGRATION.WAITING)

    assert drifts_of(poll) == []
    fold(poll)
    assert StratumTally.objects.get(dimension="version").cells[""] == 2


@pytest.mark.django_db
def test_a_process_that_knows_no_versions_counts_for_the_first(poll):
    first, second = crowd(2)
    submit(poll, first)
    run(MIGRATION.NO_LONGER_WAITING)
    submit(poll, second)

    fold(poll)

    assert drifts_of(poll) == []
    [row] = StratumTally.objects.filter(dimension="version")
    assert (row.stratum, row.cells[""]) == ("1", 2)


@pytest.mark.django_db
def test_nobody_answers_or_folds_while_versions_are_told_apart():
    """Writers take ROW EXCLUSIVE, which waits for the lock until the end."""
    operations = MIGRATION.Migration.operations
    [held, *others] = [one.sql for one in operations if hasattr(one, "sql")]
    run(held)

    with connection.cursor() as cursor:
        tables = {row[0] for row in cursor.execute(HELD).fetchall()}
    assert tables == {"responses_delta", "tallies_stratumtally"}
    assert others[:2] == [MIGRATION.FOLDED, MIGRATION.WAITING]
