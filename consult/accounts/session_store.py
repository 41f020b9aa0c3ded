"""Sessions in Django's own table, read by one plain statement.

A session and its user are read with every page of whoever is signed in. The ORM takes
longer to write such a statement than PostgreSQL to answer it; see also `backends`.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection

READ = """
SELECT session_data FROM django_session
WHERE session_key = %s AND expire_date > statement_timestamp()
"""


class SessionStore(db.SessionStore):
    """Django's store; only how a session is read is our own."""

    def load(self) -> dict[str, Any]:
        with connection.cursor() as cursor:
            row = cursor.execute(READ, [self.session_key]).fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])
