"""On which day and at which hour people took part, counted from what they gave.

For readings.
"""

from collections import Counter
from datetime import date, datetime

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate, TruncHour

from consult.consultations.models import Activity
from consult.responses import cells
from consult.responses.models import Response
from consult.statements.models import Voter
from consult.tallies.crossed import crossed

Days = dict[date, Counter[str]]
"""{day: {cell: people}}, oldest first; days here, not in Greenwich."""

Hours = dict[datetime, int]
"""{when an hour began: the people new in it}, oldest first; quiet ones are left out."""


def answers_by_day(activity: Activity, responses: QuerySet[Response]) -> Days:
    """Count the activity's answers by the day on which they were first given."""
    dated = responses.annotate(day=TruncDate("submitted_at"))
    found = crossed(activity, dated, "day")
    return {day: found[(day,)] for (day,) in sorted(found)}


def voters_by_day(activity: Activity) -> Days:
    """Count those who voted on statements by the day of their first vote."""
    voters = Voter.objects.filter(activity=activity).order_by()
    counts = voters.values_list(TruncDate("first_voted_at")).annotate(
        people=Count("participant")
    )
    return {day: Counter({cells.EVERYBODY: people}) for day, people in sorted(counts)}


def answers_by_hour(responses: QuerySet[Response], *, since: datetime) -> Hours:
    """Count answers by the hour in which they were first given."""
    hour = TruncHour("submitted_at")
    given = responses.filter(submitted_at__gte=since).order_by().values_list(hour)
    return dict(sorted(given.annotate(people=Count("participant"))))


def voters_by_hour(activity: Activity, *, since: datetime) -> Hours:
    """Count those who voted on statements by the hour of their first vote."""
    voters = Voter.objects.filter(activity=activity, first_voted_at__gte=since)
    hours = voters.order_by().values_list(TruncHour("first_voted_at"))
    return dict(sorted(hours.annotate(people=Count("participant"))))
