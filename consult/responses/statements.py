"""Statements that the server plans once per connection, not once per use.

The few that run hundreds of times a second are large, and planning one takes as
long as carrying it out. Django's own cursors put the values into the text, so that
nothing can be prepared.
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import connection


def run(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Carry out a statement that never changes, and return its rows.

    It belongs to the transaction that is open, or else is one of its own.

    :raises django.db.DatabaseError: as any query does
    """
    connection.ensure_connection()
    with (
        connection.wrap_database_errors,
        psycopg.Cursor(connection.connection) as cursor,
    ):
        return cursor.execute(statement, values, prepare=True).fetchall()
