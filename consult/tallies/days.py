"""On which day and at which hour people took part, counted from what they gave.

For readings. Those set aside are counted, too, as the totals count them: the exact
totals less what is counted without them would tell how they answered.
"""

from collections import Counter
from datetime import date, datetime

from django.db.models import Count
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


def answers_by_day(activity: Activity) -> Days:
    """Count the activity's answers by the day on which they were first given."""
    responses = Response.objects.filter(activity=activity)
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


def answers_by_hour(activity: Activity, *, since: datetime) -> Hours:
    """Count answers by the hour in which they were first given."""
    hour = TruncHour("submitted_at")
    responses = Response.objects.filter(activity=activity, submitted_at__gte=since)
    given = responses.order_by().values_list(hour)
    return dict(sorted(given.annotate(people=Count("participant"))))


def voters_by_hour(activity: Activity, *, since: datetime) -> Hours:
    """Count those who voted on statements by the hour of their first vote."""
    voters = Voter.objects.filter(activity=activity, first_voted_at__gte=since)
    hours = voters.order_by().values_list(TruncHour("first_voted_at"))
    return dict(sorted(hours.annotate(people=Count("participant"))))
