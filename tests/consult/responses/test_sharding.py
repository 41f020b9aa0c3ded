"""docs/decisions/sharding.md against the tables as they are.

Citus refuses what breaks its rules when a table is spread. These are its rules,
read from the catalogue, so that a later migration cannot break them unseen.
"""

import re
from pathlib import Path

import pytest
from django.db import connection

NOTE = Path(__file__).parents[3] / "docs" / "decisions" / "sharding.md"

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


def calls():
    """Return what the note lets Citus do: (function, table, column or nothing)."""
    [block] = re.findall(r"```sql\n(.*?)```", NOTE.read_text(), re.DOTALL)
    return re.findall(r"SELECT (\w+)\('(\w+)'(?:, '(\w+)')?", block)


def fetched(query, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def execute(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def refused_by_citus():
    """Return what Citus would refuse about the tables that the note spreads."""
    copied = {table for name, table, _ in calls() if name == "create_reference_table"}
    spread = {table: by for _name, table, by in calls() if by}
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


def test_answers_and_keys_can_be_spread_by_participant_as_they_are(db):
    assert ("create_distributed_table", "responses_response", "participant") in calls()
    assert refused_by_citus() == set()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            (
                "ALTER TABLE responses_response ADD id bigserial"
                " CONSTRAINT numbered UNIQUE"
            ),
            "numbered",
        ),
        (
            "CREATE UNIQUE INDEX receipt_once ON responses_response (code_hash)",
            "receipt_once",
        ),
        (
            (
                "ALTER TABLE responses_response ADD by_whom bigint"
                " CONSTRAINT names_somebody REFERENCES accounts_user"
            ),
            "names_somebody",
        ),
        (
            (
                "ALTER TABLE responses_response"
                " DROP CONSTRAINT response_once_per_participant,"
                " ALTER participant DROP NOT NULL"
            ),
            "participant",
        ),
        (
            (
                "CREATE TABLE remark (activity_id bigint, participant bytea,"
                " CONSTRAINT of_a_response FOREIGN KEY (activity_id, participant)"
                " REFERENCES responses_response (activity_id, participant))"
            ),
            "of_a_response",
        ),
    ],
    ids=lambda value: value if value.isidentifier() else "",
)
def test_a_migration_that_breaks_the_layout_is_noticed(db, change, fault):
    execute(change)

    assert refused_by_citus() == {fault}
