"""How many writers wait to hear why their words count where they do."""

from typing import Any

from django.db.models import Count, F, QuerySet, Value, Window
from django.db.models.functions import JSONObject

from consult.consultations.models import Consultation
from consult.departments.rules import EVERYWHERE, Duties
from consult.themes.models import Contest
from consult.themes.rules import are_at_work

CONTESTED = "themes_contested"


def contests_for(duties: Duties) -> QuerySet[Any, dict[str, Any]]:
    """Return what writers contest and nobody has answered, for whoever may answer it.

    One document (what, how many, the activity of the first, since when), to be read
    with others; none where nothing waits.
    """
    waiting = Contest.objects.filter(
        decided_at=None,
        text__activity__consultation__status=Consultation.Status.PUBLISHED,
        department__is_sandbox=False,
    )
    if not duties.is_of_the_state:
        mine = [
            one
            for one in duties.departments
            if are_at_work(duties, one, within=EVERYWHERE)
        ]
        waiting = waiting.filter(department__in=mine)
    row = JSONObject(
        what=Value(CONTESTED),
        count=Window(Count("pk")),
        place=F("text__activity__slug"),
        first=F("received_at"),
    )
    return waiting.order_by("received_at", "pk").values_list(row, flat=True)[:1]
