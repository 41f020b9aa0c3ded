"""Everybody who may knock at a door of the site."""

from enum import StrEnum

from django.contrib.auth.models import AnonymousUser

from consult.accounts.models import User
from consult.accounts.operations import register_citizen, register_official
from consult.departments.models import Department, Membership
from consult.departments.operations import appoint
from consult.departments.rules import Person
from consult.districts.models import District

Role = Membership.Role


class Subject(StrEnum):
    """Somebody, by what the site knows of them."""

    NOBODY = "nobody"
    CITIZEN = "citizen"
    # An official to whom no department has given a role.
    STRANGER = "stranger"
    # Somebody who holds every role of another department.
    SIBLING = "sibling"
    AUTHOR = "author"
    APPROVER = "approver"
    # An approver who wrote what is asked.
    WRITER = "writer"
    # An author and approver for one district, where the whole state is asked.
    NARROWED = "narrowed"
    MODERATOR = "moderator"
    ANALYST = "analyst"
    DEPARTMENT_ADMINISTRATOR = "department_administrator"
    STATE_ADMINISTRATOR = "state_administrator"


ROLES: dict[Subject, list[str]] = {
    Subject.AUTHOR: [Role.AUTHOR],
    Subject.APPROVER: [Role.APPROVER],
    Subject.WRITER: [Role.AUTHOR, Role.APPROVER],
    Subject.NARROWED: [Role.AUTHOR, Role.APPROVER],
    Subject.MODERATOR: [Role.MODERATOR],
    Subject.ANALYST: [Role.ANALYST],
    Subject.DEPARTMENT_ADMINISTRATOR: [Role.DEPARTMENT_ADMINISTRATOR],
}


def settle(
    department: Department, sibling: Department, district: District
) -> dict[Subject, Person]:
    """Open an account for everybody, and appoint who has a role."""
    people: dict[Subject, Person] = {Subject.NOBODY: AnonymousUser()}
    people[Subject.CITIZEN] = register_citizen("+919800000001")
    for subject in Subject:
        people.setdefault(subject, official_named(subject))
    for subject, roles in ROLES.items():
        for role in roles:
            appoint(_user(people[subject]), role=role, department=department)
    for membership in _user(people[Subject.NARROWED]).memberships.all():
        membership.districts.set([district])
    for role in set(Role.values) - {Role.STATE_ADMINISTRATOR}:
        appoint(_user(people[Subject.SIBLING]), role=role, department=sibling)
    of_the_state = _user(people[Subject.STATE_ADMINISTRATOR])
    appoint(of_the_state, role=Role.STATE_ADMINISTRATOR)
    return people


def official_named(name: str) -> User:
    """Open the account of an official who never signs in by password."""
    return register_official(f"{name}@matrix.invalid", full_name=name, password=None)


def _user(person: Person) -> User:
    if not isinstance(person, User):
        raise TypeError(person)
    return person
