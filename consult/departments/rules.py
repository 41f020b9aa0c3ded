"""Who may act for a department."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, Q

from consult.accounts.models import User
from consult.departments.models import Department, Membership, TrainingPass

Role = Membership.Role
Person = User | AnonymousUser
Districts = AbstractSet[int]
"""LGD codes."""

EVERYWHERE: Districts = frozenset()
"""Where none is named: the whole state, and not for those narrowed to some."""


class Held(NamedTuple):
    """A role that somebody has, and the districts that it is narrowed to.

    An approver's waits for the training where that is a condition (see the setting
    TRAINING_REQUIRED), but not among the exercises.
    """

    role: str
    department_id: int | None
    districts: Districts
    awaits_training: bool = False
    is_for_training: bool = False


def is_official(user: Person) -> bool:
    """Tell whether the user acts for any department, or for the state.

    A sandbox alone makes nobody an official, or one would stay it for good.
    """
    return any(not held.is_for_training for held in _roles_of(user))


def is_state_administrator(user: Person) -> bool:
    return duties_of(user).is_of_the_state


def is_author(
    user: Person, department: Department, *, within: Districts | None = None
) -> bool:
    """Tell whether the user may write for the department.

    ``within`` names the districts asked, by LGD code; none of them is the whole
    state, which those appointed for some districts may not ask.
    """
    return _has_role(user, department, Role.AUTHOR, within=within)


def is_approver(
    user: Person, department: Department, *, within: Districts | None = None
) -> bool:
    """Tell whether the user may put before the public what was written, likewise."""
    return duties_of(user).approve_for(department.pk, within=within)


def is_moderator(user: Person, department: Department) -> bool:
    """Tell whether the user may hide what citizens write to the department."""
    return _has_role(user, department, Role.MODERATOR)


def is_analyst(user: Person, department: Department) -> bool:
    """Tell whether the user may work on the department's results."""
    return _has_role(user, department, Role.ANALYST)


def is_department_administrator(user: Person, department: Department) -> bool:
    """Tell whether the user may appoint the department's officials.

    Who appoints could widen their own role: nobody narrowed to districts does.
    """
    role = Role.DEPARTMENT_ADMINISTRATOR
    return _has_role(user, department, role, within=EVERYWHERE)


def can_appoint(user: Person, department: Department | None) -> bool:
    """Tell whether the user may appoint; only the state's own may for the state."""
    if department is None:
        return is_state_administrator(user)
    return is_department_administrator(user, department)


def is_member(user: Person, department: Department) -> bool:
    """Tell whether the user has any role in the department."""
    return _has_role(user, department, *Role)


def districts_of(user: Person, department: Department) -> set[int] | None:
    """Return the LGD codes the user's membership is narrowed to; None is everywhere."""
    return duties_of(user).districts_of(department.pk)


def duties_of(user: Person) -> Duties:
    """Return all that the user does for departments, in one query."""
    return Duties(_roles_of(user))


@dataclass(frozen=True)
class Duties:
    """What a person does for departments, read once for a page of many rows."""

    roles: list[Held]

    @property
    def is_of_the_state(self) -> bool:
        return any(held.role == Role.STATE_ADMINISTRATOR for held in self.roles)

    @property
    def await_training(self) -> bool:
        """Tell whether passing the training would let the person approve."""
        return any(held.awaits_training for held in self.roles)

    @property
    def departments(self) -> set[int]:
        """The ids of the departments that the person is appointed for by name."""
        return {held.department_id for held in self.roles if held.department_id}

    def approve_for(
        self, department_id: int, *, within: Districts | None = None
    ) -> bool:
        """Tell whether an approver's role is among them that awaits no training."""
        trained = Duties([held for held in self.roles if not held.awaits_training])
        return trained.include(department_id, Role.APPROVER, within=within)

    def include(
        self, department_id: int, *roles: str, within: Districts | None = None
    ) -> bool:
        """Tell whether one of the roles is among them, where all of ``within`` is."""
        return any(
            held.role == Role.STATE_ADMINISTRATOR
            or (
                held.department_id == department_id
                and held.role in roles
                and (within is None or _covers(held.districts, within))
            )
            for held in self.roles
        )

    def districts_of(self, department_id: int) -> set[int] | None:
        """Return the LGD codes they are narrowed to; None is everywhere."""
        narrowed: set[int] = set()
        for held in self.roles:
            if held.role == Role.STATE_ADMINISTRATOR:
                return None
            if held.department_id == department_id:
                if not held.districts:
                    return None
                narrowed |= held.districts
        return narrowed


def _has_role(
    user: Person,
    department: Department,
    *roles: str,
    within: Districts | None = None,
) -> bool:
    return duties_of(user).include(department.pk, *roles, within=within)


def _covers(districts: Districts, within: Districts) -> bool:
    """Tell whether a membership narrowed to districts holds where all these are."""
    return not districts or (bool(within) and districts >= within)


@contextmanager
def duties_read_once() -> Iterator[None]:
    """Read each person's roles once while a page is made, and nothing is changed."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


_read: ContextVar[dict[int, list[Held]] | None] = ContextVar("roles", default=None)


def _roles_of(user: Person) -> list[Held]:
    """List the user's roles, read afresh: a revoked role ends at once."""
    if not user.is_authenticated or not user.is_active:
        return []
    known = _read.get()
    if known is None:
        return _roles_stored(user)
    if user.pk not in known:
        known[user.pk] = _roles_stored(user)
    return known[user.pk]


def _roles_stored(user: User) -> list[Held]:
    narrowed = ArrayAgg(
        "districts__lgd_code", filter=Q(districts__isnull=False), default=[]
    )
    passed = Exists(TrainingPass.objects.filter(official=user.pk))
    memberships = user.memberships.annotate(narrowed=narrowed, passed=passed)
    rows = memberships.order_by("pk").values_list(
        "role", "department_id", "narrowed", "department__is_sandbox", "passed"
    )
    return [
        Held(
            role,
            department,
            set(codes),
            settings.TRAINING_REQUIRED
            and role == Role.APPROVER
            and not (is_sandbox or has_passed),
            bool(is_sandbox),
        )
        for role, department, codes, is_sandbox, has_passed in rows
    ]
