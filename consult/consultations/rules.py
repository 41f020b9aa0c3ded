"""Who may write, publish and see which consultation."""

from consult.consultations.models import Consultation
from consult.departments.models import Department
from consult.departments.rules import Person, is_approver, is_author, is_member


def can_write_for(user: Person, department: Department) -> bool:
    """Tell whether the user may begin a consultation of the department."""
    return is_author(user, department)


def can_write(user: Person, consultation: Consultation) -> bool:
    return is_author(user, consultation.department)


def can_publish(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may publish, extend and withdraw the consultation."""
    return is_approver(user, consultation.department)


def can_see_in_office(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may see it among the department's own, drafts included."""
    return is_member(user, consultation.department)
