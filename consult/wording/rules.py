"""Who may fix how a department says things."""

from consult.departments.models import Department
from consult.departments.rules import (
    EVERYWHERE,
    Person,
    is_approver,
    is_author,
    is_department_administrator,
)


def can_fix_terms(user: Person, department: Department) -> bool:
    """Tell whether the user may write in the department's glossary.

    It holds for all that the department says: nobody narrowed to districts may.
    """
    return (
        is_author(user, department, within=EVERYWHERE)
        or is_approver(user, department, within=EVERYWHERE)
        or is_department_administrator(user, department)
    )
