"""One after the other: whoever keeps what was found in an activity's answers."""

from django.db import connection

from consult.consultations.models import Activity

LOCK_CLASS = 20262
"""Of PostgreSQL's advisory locks; the other number is the activity's id."""


def lock_readings(activity: Activity) -> None:
    """Let no other transaction pass here for the activity until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_CLASS, activity.pk]
        )
