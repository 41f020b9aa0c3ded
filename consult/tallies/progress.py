"""How far the answers of activities have come, for whoever reads them again and again."""

from collections.abc import Iterable

from django.db.models import F, Sum

from consult.consultations.models import Activity
from consult.responses import cells
from consult.responses.models import Counter
from consult.statements.models import Count


def progress_in(activities: Iterable[Activity]) -> dict[int, int]:
    """Return how often each activity's counts have moved, by its id; two queries.

    By answers given, changed and withdrawn, or by votes on statements. No number of
    people, and not to be shown.
    """
    among = list(activities)
    answers = Counter.objects.filter(activity__in=among, cell=cells.CHANGES)
    votes = Count.objects.filter(statement__activity__in=among).order_by()
    cast = votes.values("statement__activity").annotate(
        cast=Sum(F("agreeing") + F("disagreeing") + F("passing"))
    )
    return {
        **dict(answers.values_list("activity", "count")),
        **dict(cast.values_list("statement__activity", "cast")),
    }
