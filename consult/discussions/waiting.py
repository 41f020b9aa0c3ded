"""What people wrote that waits for a department to answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Window

from consult.consultations.models import Activity, Consultation
from consult.contributions.models import Contribution
from consult.departments.models import Membership
from consult.departments.rules import EVERYWHERE, Duties

AWAITED_BY = 10
"""People who agree with it, from whom on a contribution waits for an answer."""

ANSWERED_WITHIN = timedelta(days=7)
"""By when the department is reminded to have answered, from when it was written."""

Role = Membership.Role


@dataclass(frozen=True)
class Unanswered:
    """So many contributions; the first, in the activity, is to be answered by then."""

    count: int
    due_at: datetime | None
    activity: str


def unanswered_for(duties: Duties) -> Unanswered:
    """Count what many agree with and nobody has answered, for whoever may answer it."""
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
    oldest_first = waiting.annotate(count=Window(Count("pk")))
    rows = oldest_first.order_by("written_at", "pk")
    first = rows.values_list("count", "written_at", "activity__slug").first()
    if first is None:
        return Unanswered(0, None, "")
    count, written_at, activity = first
    return Unanswered(count, written_at + ANSWERED_WITHIN, activity)


def _answers(duties: Duties, department_id: int) -> bool:
    may_write = duties.include(
        department_id, Role.AUTHOR, Role.APPROVER, within=EVERYWHERE
    )
    return may_write or duties.include(department_id, Role.MODERATOR)
