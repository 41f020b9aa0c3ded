from django.db import connection

from consult import direct


def test_listeners_connect_where_everybody_does_unless_told_otherwise():
    assert direct.parameters()["dbname"] == connection.settings_dict["NAME"]


def test_listeners_connect_past_a_pooler_once_told_where(settings):
    before = direct.parameters()
    settings.DIRECT_DATABASE_URL = "postgresql://site@db.example:5433/site"

    found = direct.parameters()

    assert (found["host"], found["port"], found["dbname"]) == (
        "db.example",
        "5433",
        "site",
    )
    # How the site speaks to the server stays as it is.
    assert found["client_encoding"] == before["client_encoding"]


def test_what_is_meant_for_djangos_own_connections_is_left_out():
    assert not {"cursor_factory", "context", "pool"} & direct.parameters().keys()
