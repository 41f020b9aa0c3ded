"""How many claims wait for an official, and since when."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, Min, OuterRef, Q

from consult.departments.models import Membership
from consult.departments.rules import EVERYWHERE, Duties
from consult.rebuttals.models import Claim, ClaimWriter

Role = Membership.Role


class ClaimLoad(NamedTuple):
    """Claims to be approved, and those to be looked at again; the first expired on."""

    to_approve: int
    expired: int
    expired_on: date | None


def claims_for(duties: Duties, official_id: int, *, on: date) -> ClaimLoad:
    """Count the claims that wait for whoever has the duties.

    What one wrote waits for others; what has expired, for those who write.
    """
    wrote = ClaimWriter.objects.filter(claim=OuterRef("pk"), official=official_id)
    others = ~Q(created_by=official_id) & ~Q(Exists(wrote))
    waiting = _of(duties, _approves) & Q(status=Claim.Status.IN_REVIEW) & others
    past = Q(status=Claim.Status.PUBLISHED, valid_until__lt=on)
    expired = _of(duties, _writes) & past
    found = Claim.objects.filter(department__is_sandbox=False).aggregate(
        to_approve=Count("pk", filter=waiting),
        expired=Count("pk", filter=expired),
        expired_on=Min("valid_until", filter=expired),
    )
    return ClaimLoad(**found)


def _approves(duties: Duties, department_id: int) -> bool:
    return duties.approve_for(department_id, within=EVERYWHERE)


def _writes(duties: Duties, department_id: int) -> bool:
    roles = Role.AUTHOR, Role.APPROVER, Role.MODERATOR
    return duties.include(department_id, *roles)


def _of(duties: Duties, may: Callable[[Duties, int], bool]) -> Q:
    """Keep the claims of departments for which one may; all for the state's own."""
    if duties.is_of_the_state:
        return Q()
    return Q(department__in=[one for one in duties.departments if may(duties, one)])
