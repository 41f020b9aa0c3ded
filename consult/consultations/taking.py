"""Whether an activity takes what citizens send, at the very moment it is kept.

Whatever is kept holds a shared lock on its consultation until it is committed.
Sealing takes the same lock for itself alone, so it waits for all that is in flight.
What finds it taken does not wait: its consultation has closed.
"""

from django.db import connection

LOCK = "SELECT pg_advisory_xact_lock_shared(%s, %s)"
LOCK_CLASS = 20260
"""Sets the locks on consultations apart from other advisory locks."""

OPEN = f"""
    SELECT a.id
    FROM consultations_activity a
    JOIN consultations_consultation c ON c.id = a.consultation_id
    WHERE a.id = ANY(%s)
        AND c.status = 'published'
        AND statement_timestamp() >= c.opens_at
        -- The clock after the lock: a statement held up since may find the seal set.
        AND CASE WHEN pg_try_advisory_xact_lock_shared({LOCK_CLASS}, c.id::int)
            THEN clock_timestamp() < c.closes_at END
"""  # noqa: S608 (a constant of ours)
"""The activities among those given that take something now, held open until commit."""


def hold_open(consultation_id: int) -> None:
    """Keep the consultation from being sealed until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [LOCK_CLASS, consultation_id])
