"""Who may write the rules by which texts are judged, and switch what is held."""

from consult.consultations.models import Activity
from consult.departments.rules import (
    EVERYWHERE,
    Person,
    is_author,
    is_moderator,
    is_state_administrator,
)


def can_edit_standards(user: Person) -> bool:
    """Tell whether the user may publish rules and word lists; they hold everywhere."""
    return is_state_administrator(user)


def can_switch_holds(user: Person, activity: Activity) -> bool:
    """Tell whether the user may say what is held in the activity."""
    department = activity.consultation.department
    is_writer = is_author(user, department, within=EVERYWHERE)
    return is_writer or is_moderator(user, department)
