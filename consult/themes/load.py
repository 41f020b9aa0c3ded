"""What waits of themes: writers who contest one, and words that nobody has read."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Value, Window
from django.db.models.functions import JSONObject

from consult.consultations.models import Activity, Consultation
from consult.departments.rules import EVERYWHERE, Duties
from consult.themes.models import Contest, Theme
from consult.themes.rules import are_at_work
from consult.themes.standing import standing_texts

CONTESTED = "themes_contested"
UNREAD = "themes_unread"


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
        waiting = waiting.filter(department__in=_at_work(duties))
    row = JSONObject(
        what=Value(CONTESTED),
        count=Window(Count("pk")),
        place=F("text__activity__slug"),
        first=F("received_at"),
    )
    return waiting.order_by("received_at", "pk").values_list(row, flat=True)[:1]


def unread_for(duties: Duties) -> QuerySet[Any, dict[str, Any]]:
    """Return where people wrote and no theme is confirmed, for whoever may confirm one.

    One document likewise, of activities that were counted and are not reported. How
    much was written in them it does not tell, for results may be kept from the reader.
    """
    said = standing_texts().filter(activity=OuterRef("pk"))
    named = Theme.objects.confirmed().filter(activity=OuterRef("pk"))
    unread = Activity.objects.filter(
        Exists(said),
        ~Exists(named),
        consultation__status=Consultation.Status.PUBLISHED,
        consultation__sealed_at__isnull=False,
        consultation__reported_at=None,
        consultation__department__is_sandbox=False,
    )
    if not duties.is_of_the_state:
        unread = unread.filter(consultation__department__in=_at_work(duties))
    since = F("consultation__sealed_at")
    row = JSONObject(
        what=Value(UNREAD), count=Window(Count("pk")), place=F("slug"), first=since
    )
    return unread.order_by(since, "pk").values_list(row, flat=True)[:1]


def _at_work(duties: Duties) -> list[int]:
    """List the departments for which one may work on themes."""
    return [
        one for one in duties.departments if are_at_work(duties, one, within=EVERYWHERE)
    ]
