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
