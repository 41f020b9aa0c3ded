"""Who may act for a department."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from consult.accounts.models import User
from consult.departments.models import Department, Membership

Role = Membership.Role
Person = User | AnonymousUser


def is_official(user: Person) -> bool:
    """Tell whether the user acts for any department, or for the state."""
    return bool(_roles_of(user))


def is_state_administrator(user: Person) -> bool:
    return any(role == Role.STATE_ADMINISTRATOR for role, *_ in _roles_of(user))


def is_author(user: Person, department: Department) -> bool:
    """Tell whether the user may write for the department."""
    return _has_role(user, department, Role.AUTHOR)


def is_approver(user: Person, department: Department) -> bool:
    """Tell whether the user may put before the public what was written."""
    return _has_role(user, department, Role.APPROVER)


def is_member(user: Person, department: Department) -> bool:
    """Tell whether the user has any role in the department."""
    return _has_role(user, department, *Role)


def districts_of(user: Person, department: Department) -> set[int] | None:
    """Return the LGD codes the user's membership is narrowed to; None is everywhere."""
    narrowed: set[int] = set()
    for role, department_id, districts in _roles_of(user):
        if role == Role.STATE_ADMINISTRATOR:
            return None
        if department_id == department.pk:
            if not districts:
                return None
            narrowed |= districts
    return narrowed


def _has_role(user: Person, department: Department, *roles: str) -> bool:
    return any(
        role == Role.STATE_ADMINISTRATOR
        or (department_id == department.pk and role in roles)
        for role, department_id, _districts in _roles_of(user)
    )


def _roles_of(user: Person) -> list[tuple[str, int | None, set[int]]]:
    """List the user's roles, read afresh: a revoked role ends at once."""
    if not user.is_authenticated or not user.is_active:
        return []
    memberships = user.memberships.prefetch_related("districts").order_by("pk")
    return [
        (m.role, m.department_id, {d.lgd_code for d in m.districts.all()})
        for m in memberships
    ]
