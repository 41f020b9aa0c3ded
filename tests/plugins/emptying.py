"""Empties the database quickly after a test that committed.

Django truncates every table and then makes the permissions anew, which takes 0.3 s
a time; hundreds of tests commit. Deleting the rows of a few takes a tenth of that.
"""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import TransactionTestCase

from consult.standards.shipped import keep_first_edition

# Made with the tables, and the same in every test.
KEPT = {"django_migrations", "django_content_type", "auth_permission"}
SHIPPED = ["standards.Edition", "standards.Standard", "standards.WordList"]


def pytest_configure(config: pytest.Config) -> None:
    TransactionTestCase._fixture_teardown = emptied  # type: ignore[method-assign] # (what it is for)


def emptied(case: Any) -> None:
    """Delete every row, once whoever still writes has ended.

    What a migration wrote is written again, as every test finds it.
    """
    with connection.cursor() as cursor:
        names = connection.introspection.get_table_list(cursor)
    tables = [
        connection.ops.quote_name(table.name)
        for table in names
        if table.type in "tp" and table.name not in KEPT
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE")
        # Neither foreign keys nor the triggers that keep entries are asked.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(";".join(f"DELETE FROM {table}" for table in tables))  # noqa: S608 (names of our tables)
        keep_first_edition(*map(apps.get_model, SHIPPED))
