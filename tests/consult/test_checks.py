import psycopg
import pytest
from django.db import connection, connections

from consult.checks import (
    check_is_production,
    check_search_sees_gujarati,
    sees_gujarati,
)


def errors_of(name):
    """Return what the check says of another database on the same server."""
    blind = connection.copy(alias="blind")
    blind.settings_dict = connection.settings_dict | {"NAME": name, "OPTIONS": {}}
    connections["blind"] = blind
    try:
        return check_search_sees_gujarati(databases=["blind"])
    finally:
        blind.close()
        del connections["blind"]


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
            assert [error.id for error in errors_of("test_blind")] == ["consult.E001"]
        finally:
            admin.execute("DROP DATABASE test_blind")


@pytest.mark.parametrize(("development", "found"), [(True, 1), (False, 0)])
def test_only_a_development_set_up_is_kept_from_production(
    settings, development, found
):
    settings.IS_DEVELOPMENT = development

    assert len(check_is_production()) == found
