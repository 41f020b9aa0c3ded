"""docs/decisions/sharding.md against the tables as they are.

Citus refuses what breaks its rules when a table is spread. These are its rules,
read from the catalogue, so that a later migration cannot break them unseen.
"""

import re
from pathlib import Path

import pytest
from django.db import connection

from consult.responses.operations import (
    revise_response,
    submit_response,
    withdraw_response,
)
from consult.responses.queries import response_of
from consult.responses.refusals import AlreadyResponded
from consult.tallies.recount import drifts_of
from tests.consult.answering import counts, crowd, submit
from tests.factories import answer_to

NOTE = Path(__file__).parents[3] / "docs" / "decisions" / "sharding.md"
KEY = "e4d8b0a2-31e5-4f6a-9a40-1f2f4c1d7a10"

UNIQUE = """
SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = %s::regclass AND (i.indisunique OR i.indisexclusion) AND NOT EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = i.indrelid
        AND a.attnum = ANY(i.indkey) AND a.attname = %s)
ORDER BY 1
"""
REFERENCES = """
SELECT conname, conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
WHERE contype = 'f' AND %s::regclass IN (conrelid, confrelid) ORDER BY 1
"""
NULLABLE = """
SELECT FROM pg_attribute
WHERE attrelid = %s::regclass AND attname = %s AND NOT attnotnull
"""


def statements():
    """Return the note's statements: those of PostgreSQL, and those of Citus."""
    blocks = re.findall(r"```sql\n(.*?)```", NOTE.read_text(), re.DOTALL)
    return [
        [line for line in block.splitlines() if line and not line.startswith("--")]
        for block in blocks
    ]


def fetched(query, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def execute(lines):
    with connection.cursor() as cursor:
        for line in lines:
            cursor.execute(line)


def refused_by_citus():
    """Return what Citus would refuse about the tables that the note spreads."""
    calls = [
        re.findall(r"(\w+)\('(\w+)'(?:, '(\w+)')?", line)[0] for line in statements()[1]
    ]
    copied = {table for name, table, _ in calls if name == "create_reference_table"}
    spread = {table: by for name, table, by in calls if by}
    return {
        fault for table, by in spread.items() for fault in faults(table, by, copied)
    }


def faults(table, by, copied):
    """Yield the constraints of a table that forbid to spread it by the column."""
    yield from (name for (name,) in fetched(UNIQUE, table, by))
    yield from (by for _ in fetched(NULLABLE, table, by))
    for name, source, target in fetched(REFERENCES, table):
        # None of ours leads from one spread table to another.
        if source != table or target not in copied:
            yield name


def test_the_tables_can_be_spread_by_participant(db):
    execute(statements()[0])

    assert refused_by_citus() == set()


def test_without_the_first_statements_citus_would_refuse(db):
    """The control; and whatever else appears here breaks the layout."""
    assert refused_by_citus() >= {
        "responses_response_pkey",
        "responses_idempotencykey_pkey",
    }


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("ALTER TABLE responses_response ADD CONSTRAINT a UNIQUE (submitted_at)", "a"),
        (
            (
                "ALTER TABLE responses_response ADD by_whom bigint"
                " CONSTRAINT b REFERENCES accounts_user"
            ),
            "b",
        ),
        (
            (
                "ALTER TABLE responses_response DROP CONSTRAINT"
                " response_once_per_participant,"
                " ALTER participant DROP NOT NULL"
            ),
            "participant",
        ),
    ],
)
def test_a_migration_that_breaks_the_layout_is_noticed(db, change, fault):
    execute(statements()[0][:1])
    execute([change])

    assert fault in refused_by_citus()


def test_people_answer_revise_and_withdraw_once_the_constraints_are_declared(poll):
    execute(statements()[0])
    first, second = crowd(2)

    kept = submit(poll, first, key=KEY)
    assert submit(poll, first, key=KEY).code == kept.code
    with pytest.raises(AlreadyResponded):
        submit_response(
            poll, by=first, answers=answer_to(poll, 1), language="gu", channel="web"
        )
    revise_response(poll, by=first, answers=answer_to(poll, 1))
    submit(poll, second)
    withdraw_response(poll, by=second)

    assert counts(poll)[""] == 1
    assert response_of(first, poll).revised_at
    assert drifts_of(poll) == []
