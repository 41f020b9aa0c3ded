"""Who may fix how a department says things."""

from consult.departments.models import Department
from consult.departments.rules import (
    Person,
    is_approver,
    is_author,
    is_department_administrator,
)


def can_fix_terms(user: Person, department: Department) -> bool:
    """Tell whether the user may write in the department's glossary."""
    return (
        is_author(user, department)
        or is_approver(user, department)
        or is_department_administrator(user, department)
    )
