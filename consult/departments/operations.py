"""Departments as they are, and who acts for them."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.departments.models import Department, Membership, TrainingPass
from consult.departments.rules import can_appoint
from consult.districts.models import District
from consult.districts.tables import Row, read_table, text
from consult.errors import Invalid, NotPermitted
from consult.languages import CODES
from consult.text import plain
from consult.translations import set_texts

ADMINISTRATORS = {
    Membership.Role.DEPARTMENT_ADMINISTRATOR,
    Membership.Role.STATE_ADMINISTRATOR,
}
DEPARTMENT_COLUMNS = {"slug": text(50), **{f"name_{code}": text(200) for code in CODES}}


@transaction.atomic
def import_departments(rows: Iterable[Row]) -> int:
    """Add the departments of a table, and rename those known by their slug.

    Returns how many rows there were.

    :raises Invalid: naming each line, and in it each column and its fault
    """
    table = read_table(rows, DEPARTMENT_COLUMNS, unique=[["slug"]])
    for values in table:
        department = Department.objects.filter(slug=values["slug"]).first()
        department = department or Department(slug=values["slug"])
        set_texts(department, "name", {code: values[f"name_{code}"] for code in CODES})
        department.save()
    return len(table)


def appoint(
    official: User, *, role: str, department: Department | None = None
) -> Membership:
    """Give the official a role in the department; a second time changes nothing."""
    membership, _created = Membership.objects.get_or_create(
        official=official, department=department, role=role
    )
    return membership


def note_training_passed(official: User) -> TrainingPass:
    """Keep that the official has passed the training; a second time changes nothing."""
    passed, is_new = TrainingPass.objects.get_or_create(official=official)
    if is_new:
        record("training.passed", by=official, subject=official)
    return passed


@transaction.atomic
def appoint_member(
    email: str,
    *,
    by: User,
    role: str,
    department: Department | None,
    districts: Collection[int] = (),
) -> Membership:
    """Give an official a role in the department, for some districts or for all.

    ``districts`` are LGD codes; none of them is everywhere, and for administrators
    there is nothing else. Appointing somebody again to the same role moves the role
    to these districts.

    :raises NotPermitted: unless ``by`` administers the department, or for a role
        without a department the state
    :raises Invalid: naming the address if no official has it, the role if it is
        not offered there, and the districts if there is none of a code or the role
        is an administrator's
    """
    if not can_appoint(by, department):
        raise NotPermitted
    refuse_unfit_role(role, department, districts)
    official = _official_with(email)
    limits = districts_coded(districts)

    membership = appoint(official, role=role, department=department)
    membership.districts.set(limits)
    record(
        "member.appointed",
        by=by,
        subject=membership,
        role=role,
        department=department.slug if department else None,
        districts=sorted(districts),
    )
    return membership


@transaction.atomic
def remove_member(membership: Membership, *, by: User) -> None:
    """Take an official's role; it ends at once.

    :raises NotPermitted: unless ``by`` administers the department, or for a role
        without a department the state
    """
    if not can_appoint(by, membership.department):
        raise NotPermitted

    record("member.removed", by=by, subject=membership, role=membership.role)
    membership.delete()


def refuse_unfit_role(
    role: str, department: Department | None, districts: Collection[int]
) -> None:
    """Refuse a role that is not offered there, or that nobody is narrowed in.

    :raises Invalid: naming the role or the districts
    """
    _refuse_unless_offered(role, department)
    _refuse_narrowed(role, districts)


def _refuse_unless_offered(role: str, department: Department | None) -> None:
    of_the_state = role == Membership.Role.STATE_ADMINISTRATOR
    if role not in Membership.Role.values or of_the_state == bool(department):
        raise Invalid(fields={"role": [_("Choose one of the roles offered.")]})


def _refuse_narrowed(role: str, districts: Collection[int]) -> None:
    if role in ADMINISTRATORS and districts:
        message = _("Administrators are appointed for all districts. Choose none.")
        raise Invalid(fields={"districts": [message]})


def _official_with(email: str) -> User:
    address = "" if plain.refusal_of(email) else email.strip().lower()
    official = User.objects.filter(email=address, is_active=True).first()
    if official is None or not address:
        message = _(
            "No official has this address yet. The operator of the site opens accounts."
        )
        raise Invalid(fields={"email": [message]})
    return official


def districts_coded(codes: Collection[int]) -> list[District]:
    """Return the districts of LGD codes.

    :raises Invalid: if there is none of a code
    """
    found = list(District.objects.filter(lgd_code__in=codes))
    if unknown := set(codes) - {district.lgd_code for district in found}:
        message = _("There is no district with the LGD code %(code)s.")
        raise Invalid(fields={"districts": [message % {"code": min(unknown)}]})
    return found
