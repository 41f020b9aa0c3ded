"""How many claims wait for an official, and since when."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    QuerySet,
    Value,
    Window,
)
from django.db.models.functions import JSONObject

from consult.departments.models import Membership
from consult.departments.rules import EVERYWHERE, Duties
from consult.rebuttals.models import Claim, ClaimQuerySet, ClaimWriter

Role = Membership.Role

TO_APPROVE = "to_approve"
EXPIRED = "expired"


Rows = QuerySet[Any, dict[str, Any]]


def claims_for(duties: Duties, official_id: int, *, on: date) -> tuple[Rows, Rows]:
    """Return how many claims wait for approval, and to be looked at again.

    Each is one document (what, how many, the first day it held until), to be read with
    others; none where none wait. What one wrote waits for others; what has expired, for
    those who write.
    """
    wrote = ClaimWriter.objects.filter(claim=OuterRef("pk"), official=official_id)
    waiting = _of(duties, _approves).filter(status=Claim.Status.IN_REVIEW)
    others = waiting.exclude(created_by=official_id).exclude(Exists(wrote))
    published = _of(duties, _writes).filter(status=Claim.Status.PUBLISHED)
    return _row(TO_APPROVE, others), _row(EXPIRED, published.filter(valid_until__lt=on))


def _row(what: str, claims: ClaimQuerySet) -> Rows:
    row = JSONObject(
        what=Value(what), count=Window(Count("pk")), first=F("valid_until")
    )
    return claims.order_by("valid_until", "pk").values_list(row, flat=True)[:1]


def _approves(duties: Duties, department_id: int) -> bool:
    return duties.approve_for(department_id, within=EVERYWHERE)


def _writes(duties: Duties, department_id: int) -> bool:
    roles = Role.AUTHOR, Role.APPROVER, Role.MODERATOR
    return duties.include(department_id, *roles)


def _of(duties: Duties, may: Callable[[Duties, int], bool]) -> ClaimQuerySet:
    """Keep the claims of departments for which one may; all for the state's own."""
    claims = Claim.objects.filter(department__is_sandbox=False)
    if duties.is_of_the_state:
        return claims
    return claims.filter(
        department__in=[one for one in duties.departments if may(duties, one)]
    )
