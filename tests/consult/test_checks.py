import psycopg
import pytest
from django.db import connection

from consult.checks import (
    check_is_production,
    check_search_sees_gujarati,
    sees_gujarati,
)


def test_a_database_that_knows_unicode_is_taken(db):
    assert check_search_sees_gujarati(databases=["default"]) == []


@pytest.mark.django_db(transaction=True)
def test_a_database_whose_search_is_blind_to_gujarati_is_found_out():
    server = connection.get_connection_params() | {"dbname": "postgres"}
    for unwanted in ("pool", "context", "cursor_factory", "prepare_threshold"):
        server.pop(unwanted, None)
    with psycopg.connect(**server, autocommit=True) as admin:
        admin.execute(
            "CREATE DATABASE test_blind TEMPLATE template0 LC_CTYPE 'C' LC_COLLATE 'C'"
        )
        try:
            with psycopg.connect(**server | {"dbname": "test_blind"}) as blind:
                blind.execute("CREATE EXTENSION pg_trgm")
                assert not sees_gujarati(blind.cursor())
        finally:
            admin.execute("DROP DATABASE test_blind")


@pytest.mark.parametrize(("development", "found"), [(True, 1), (False, 0)])
def test_only_a_development_set_up_is_kept_from_production(
    settings, development, found
):
    settings.IS_DEVELOPMENT = development

    assert len(check_is_production()) == found
