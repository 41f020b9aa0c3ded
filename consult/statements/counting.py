"""Counting votes anew from the votes themselves, after many were brought in at once."""

from django.db import connection, transaction

from consult.consultations.models import Activity
from consult.statements.models import Count, Turnout

COUNTS = """
INSERT INTO statements_count (statement_id, agreeing, disagreeing, passing)
SELECT v.statement_id, count(*) FILTER (WHERE v.value = 1),
    count(*) FILTER (WHERE v.value = -1), count(*) FILTER (WHERE v.value = 0)
FROM statements_vote v
JOIN contributions_contribution c ON c.id = v.statement_id
WHERE c.activity_id = %(activity)s GROUP BY v.statement_id
"""
TURNOUT = """
INSERT INTO statements_turnout (activity_id, people)
SELECT %(activity)s, count(*) FROM statements_voter WHERE activity_id = %(activity)s
"""


@transaction.atomic
def recount(activity: Activity) -> None:
    """Let the counts of an activity say what its votes and voters say."""
    Count.objects.filter(statement__activity=activity).delete()
    Turnout.objects.filter(activity=activity).delete()
    with connection.cursor() as cursor:
        for sql in (COUNTS, TURNOUT):
            cursor.execute(sql, {"activity": activity.pk})
