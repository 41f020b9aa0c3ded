"""How many claims wait for an official, and since when."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, Min, OuterRef

from consult.departments.models import Membership
from consult.departments.rules import EVERYWHERE, Duties
from consult.rebuttals.models import Claim, ClaimQuerySet, ClaimWriter

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
    approved = [one for one in duties.departments if _approves(duties, one)]
    waiting = _of(duties, approved).filter(status=Claim.Status.IN_REVIEW)
    others = waiting.exclude(created_by=official_id).exclude(Exists(wrote))
    written = [one for one in duties.departments if _writes(duties, one)]
    past = _of(duties, written).filter(
        status=Claim.Status.PUBLISHED, valid_until__lt=on
    )
    expired = past.aggregate(count=Count("pk"), on=Min("valid_until"))
    return ClaimLoad(others.count(), expired["count"], expired["on"])


def _approves(duties: Duties, department_id: int) -> bool:
    return duties.approve_for(department_id, within=EVERYWHERE)


def _writes(duties: Duties, department_id: int) -> bool:
    roles = Role.AUTHOR, Role.APPROVER, Role.MODERATOR
    return duties.include(department_id, *roles)


def _of(duties: Duties, departments: list[int]) -> ClaimQuerySet:
    """Keep the claims of the departments; of all of them for the state's own."""
    claims = Claim.objects.filter(department__is_sandbox=False)
    if duties.is_of_the_state:
        return claims
    return claims.filter(department__in=departments)
