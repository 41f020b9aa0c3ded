"""Departments as they are, and who acts for them."""

from collections.abc import Iterable

from django.db import transaction

from consult.accounts.models import User
from consult.departments.models import Department, Membership
from consult.districts.tables import Row, read_table, text
from consult.languages import CODES
from consult.translations import set_texts

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
