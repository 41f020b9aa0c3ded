"""Whether the database keeps what it says it has kept.

An acknowledgement is a promise. PostgreSQL gives it only while these three
settings are on; with any of them off a power cut can take back answers that
citizens were told are counted.
"""

from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from consult.errors import Refused

NEEDED = ["fsync", "full_page_writes", "synchronous_commit"]
# "local" and the remote ones wait for this server's disk too.
SAFE = ["on", "local", "remote_apply", "remote_write"]


class NotDurable(Refused):
    code = "not_durable"
    status = 503
    message = _("This service cannot keep answers safely at the moment.")


def unsafe_settings() -> list[str]:
    """List which of the settings are off on the connected server."""
    if is_throw_away():
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM pg_settings"
            " WHERE name = ANY(%s) AND setting <> ALL(%s) ORDER BY name",
            [NEEDED, SAFE],
        )
        return [name for (name,) in cursor.fetchall()]


def is_throw_away() -> bool:
    """Tell whether this is a test's database, which nobody was promised anything of.

    Both have to say so, the environment and the database's own name.
    """
    name = str(connection.settings_dict["NAME"])
    return settings.IS_TEST and name.startswith("test_")


def refuse_unless_durable() -> None:
    """Take no answers that may be lost.

    :raises NotDurable: if one of the settings is off
    """
    if not _is_durable():
        _is_durable.cache_clear()
        raise NotDurable


@lru_cache(maxsize=1)
def _is_durable() -> bool:
    return not unsafe_settings()
