"""What people wrote that waits for a department to answer."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, F, QuerySet, Value, Window
from django.db.models.functions import JSONObject

from consult.consultations.models import Activity, Consultation
from consult.contributions.models import Contribution
from consult.departments.models import Membership
from consult.departments.rules import EVERYWHERE, Duties

AWAITED_BY = 10
"""People who agree with it, from whom on a contribution waits for an answer."""

ANSWERED_WITHIN = timedelta(days=7)
"""By when the department is reminded to have answered, from when it was written."""

Role = Membership.Role


UNANSWERED = "unanswered"


def unanswered_for(duties: Duties) -> QuerySet[Any, dict[str, Any]]:
    """Return what many agree with and nobody has answered, for whoever may answer it.

    One document (what, how many, the activity it is in, when the first was written), to be
    read with others; none where nothing waits.
    """
    waiting = Contribution.objects.published().filter(
        activity__kind=Activity.Kind.DISCUSSION,
        activity__consultation__status=Consultation.Status.PUBLISHED,
        activity__consultation__department__is_sandbox=False,
        parent=None,
        answered_at=None,
        is_grievance=False,
        agreeing__gte=AWAITED_BY,
    )
    if not duties.is_of_the_state:
        departments = [one for one in duties.departments if _answers(duties, one)]
        waiting = waiting.filter(activity__consultation__department__in=departments)
    row = JSONObject(
        what=Value(UNANSWERED),
        count=Window(Count("pk")),
        place=F("activity__slug"),
        first=F("written_at"),
    )
    return waiting.order_by("written_at", "pk").values_list(row, flat=True)[:1]


def _answers(duties: Duties, department_id: int) -> bool:
    may_write = duties.include(
        department_id, Role.AUTHOR, Role.APPROVER, within=EVERYWHERE
    )
    return may_write or duties.include(department_id, Role.MODERATOR)
