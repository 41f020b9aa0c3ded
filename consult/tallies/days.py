"""On which day people took part, counted from what they gave; for readings."""

from collections import Counter
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from consult.consultations.models import Activity
from consult.responses import cells
from consult.responses.models import Response
from consult.statements.models import Voter
from consult.tallies.crossed import crossed

Days = dict[date, Counter[str]]
"""{day: {cell: people}}, oldest first; days here, not in Greenwich."""


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
