from collections.abc import Iterable, Mapping

from django.db import transaction

from consult.accounts.models import User
from consult.departments.models import Department, Membership
from consult.errors import Invalid
from consult.languages import CODES
from consult.translations import set_texts


@transaction.atomic
def import_departments(rows: Iterable[Mapping[str, str]]) -> int:
    """Add or rename departments from rows of slug, name_gu, name_hi and name_en.

    Returns how many rows there were. Nothing is kept if one row is wrong.

    :raises Invalid: naming the line and the column that is empty or missing
    """
    count = 0
    for line, row in enumerate(rows, start=2):
        for column in ["slug", *(f"name_{code}" for code in CODES)]:
            if not (row.get(column) or "").strip():
                raise Invalid(fields={f"line {line}": [f"{column} is missing"]})
        department = Department.objects.filter(slug=row["slug"]).first()
        department = department or Department(slug=row["slug"])
        set_texts(department, "name", {code: row[f"name_{code}"] for code in CODES})
        department.save()
        count += 1
    return count


def appoint(
    official: User, *, role: str, department: Department | None = None
) -> Membership:
    """Give the official a role in the department; a second time changes nothing."""
    membership, _created = Membership.objects.get_or_create(
        official=official, department=department, role=role
    )
    return membership
