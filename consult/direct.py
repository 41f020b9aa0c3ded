"""Connections to PostgreSQL itself, where a pooler stands before it.

PgBouncer in transaction mode gives each transaction whatever connection is free,
so nobody can listen through it: LISTEN would be another's a moment later. Those who
listen, and the worker, connect past it.
"""

from typing import Any

from django.conf import settings
from django.db import connections
from psycopg.conninfo import conninfo_to_dict


def parameters(alias: str = "default") -> dict[str, Any]:
    """Return what psycopg needs to connect past any pooler, outside Django's pool."""
    found = connections[alias].get_connection_params()
    for meant_for_queries in ("cursor_factory", "context"):
        found.pop(meant_for_queries, None)
    return {**found, **conninfo_to_dict(settings.DIRECT_DATABASE_URL)}
