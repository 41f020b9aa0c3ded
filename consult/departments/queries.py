from django.db.models import F, Q, QuerySet

from consult.departments.models import Department, Membership
from consult.departments.rules import Person, is_state_administrator
from consult.errors import NotFound


def all_departments() -> QuerySet[Department]:
    """List every department of the state, by slug, which is its English name."""
    return Department.objects.filter(is_sandbox=False).order_by("slug")


def departments_of(user: Person) -> QuerySet[Department]:
    """List the departments that the official acts for, likewise.

    Their own sandbox is among them, and nobody else's.
    """
    own = Membership.objects.filter(official=user.pk or 0).values("department")
    theirs = Q(pk__in=own)
    if is_state_administrator(user):
        theirs |= Q(is_sandbox=False)
    return Department.objects.filter(theirs).order_by("slug")


def departments_administered_by(user: Person) -> QuerySet[Department]:
    """List the departments whose officials the user may appoint, likewise."""
    if is_state_administrator(user):
        return all_departments()
    role = Membership.Role.DEPARTMENT_ADMINISTRATOR
    theirs = Membership.objects.filter(
        official=user.pk or 0, role=role, districts__isnull=True
    )
    return all_departments().filter(pk__in=theirs.values("department"))


def members_for(user: Person) -> QuerySet[Membership]:
    """List who acts for the official's departments; for the state, who acts at all.

    Those of the state come first.
    """
    members = Membership.objects.exclude(department__is_sandbox=True).select_related(
        "official", "department"
    )
    ordered = members.prefetch_related("districts").order_by(
        F("department__slug").asc(nulls_first=True), "official__full_name", "pk"
    )
    if is_state_administrator(user):
        return ordered
    return ordered.filter(department__in=departments_of(user))


def member_numbered(number: int, *, by: Person) -> Membership:
    """Return one of the memberships that the official may see.

    :raises NotFound: if there is none, or it is another department's
    """
    membership = members_for(by).filter(pk=number).first()
    if membership is None:
        raise NotFound
    return membership
