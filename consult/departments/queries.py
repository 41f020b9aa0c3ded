from django.db.models import QuerySet

from consult.departments.models import Department
from consult.departments.rules import Person, is_state_administrator


def all_departments() -> QuerySet[Department]:
    """List every department, by slug, which is its English name."""
    return Department.objects.order_by("slug")


def departments_of(user: Person) -> QuerySet[Department]:
    """List the departments that the official acts for, likewise."""
    if is_state_administrator(user):
        return all_departments()
    return all_departments().filter(memberships__official=user.pk or 0).distinct()
