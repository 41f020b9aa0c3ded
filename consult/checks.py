"""What `manage.py check --database default` looks at besides Django's own."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections


def check_is_production(**options: Any) -> list[CheckMessage]:
    """Refuse to deploy with the secrets that everybody can read in the source."""
    if not settings.IS_DEVELOPMENT:
        return []
    return [
        Error(
            "This is set up for development: its secrets are public.",
            hint="Set JANSETU_ENV=production, SECRET_KEY and MASTER_KEY.",
            id="consult.E002",
        )
    ]


def check_search_sees_gujarati(
    databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    """Refuse a database in which the search is blind to Gujarati and Hindi.

    pg_trgm takes letters from LC_CTYPE; under `C` it finds none in either script
    and says nothing.
    """
    blind = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            if not sees_gujarati(cursor):
                blind.append(alias)
    return [
        Error(
            f"The search of the database {alias} cannot see Gujarati or Hindi letters.",
            hint="Create it with LOCALE 'C.UTF-8' (see docs/deploying.md).",
            id="consult.E001",
        )
        for alias in blind
    ]


def sees_gujarati(cursor: Any) -> bool:
    """Tell whether pg_trgm finds letters in a Gujarati word, once it is installed."""
    cursor.execute("SELECT to_regproc('show_trgm') IS NOT NULL")
    if not cursor.fetchone()[0]:
        return True
    cursor.execute("SELECT cardinality(show_trgm('ગુજરાતી')) > 0")
    return cursor.fetchone()[0]
