"""How much that is odd waits for an official, and since when."""

from collections.abc import Callable
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value, Window
from django.db.models.functions import JSONObject

from consult.consultations.models import Consultation
from consult.departments.models import Membership
from consult.departments.rules import EVERYWHERE, Duties
from consult.integrity.models import Objection, Quarantine, Signal
from consult.integrity.queries import waiting_among

Role = Membership.Role
State = Quarantine.State

TO_DECIDE = "quarantines_to_decide"
TO_EXPLAIN = "signals_to_explain"
TO_ANSWER = "objections_to_answer"

THEIRS = "quarantine__activity"
"""By which an objection leads to its activity."""

Rows = QuerySet[Any, dict[str, Any]]


def odd_for(duties: Duties, official_id: int) -> tuple[Rows, Rows, Rows]:
    """Return how many proposals wait for approval, signals for a reason, and objections.

    Each is one document (what, how many, the activity of the first, since when), to be
    read with others; none where none wait. What one proposed waits for others.
    """
    proposed = Q(state=State.PROPOSED) & ~Q(proposed_by=official_id)
    lifting = Q(state=State.LIFTING) & ~Q(lift_proposed_by=official_id)
    to_decide = Quarantine.objects.filter(proposed | lifting)
    to_explain = waiting_among(Signal.objects.all())
    return (
        _row(TO_DECIDE, _of(duties, to_decide, _approves), F("proposed_at")),
        _row(TO_EXPLAIN, _of(duties, to_explain, _looks), F("raised_at")),
        _row(
            TO_ANSWER,
            _of(duties, Objection.objects.filter(answered_at=None), _looks, THEIRS),
            F("received_at"),
            THEIRS,
        ),
    )


def _row(what: str, rows: QuerySet[Any], since: F, where: str = "activity") -> Rows:
    row = JSONObject(
        what=Value(what),
        count=Window(Count("pk")),
        place=F(f"{where}__slug"),
        first=since,
    )
    return rows.order_by(since, "pk").values_list(row, flat=True)[:1]


def _approves(duties: Duties, department_id: int) -> bool:
    return duties.approve_for(department_id, within=EVERYWHERE)


def _looks(duties: Duties, department_id: int) -> bool:
    writes = duties.include(department_id, Role.AUTHOR, within=EVERYWHERE)
    return (
        writes
        or _approves(duties, department_id)
        or duties.include(department_id, Role.ANALYST)
    )


def _of(
    duties: Duties,
    rows: QuerySet[Any],
    may: Callable[[Duties, int], bool],
    where: str = "activity",
) -> QuerySet[Any]:
    """Keep what is of departments for which one may; all for the state's own."""
    asked = f"{where}__consultation"
    shown = rows.filter(
        **{
            f"{asked}__status": Consultation.Status.PUBLISHED,
            f"{asked}__department__is_sandbox": False,
        }
    )
    if duties.is_of_the_state:
        return shown
    mine = [one for one in duties.departments if may(duties, one)]
    return shown.filter(**{f"{asked}__department__in": mine})
