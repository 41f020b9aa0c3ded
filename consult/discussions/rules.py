"""Who may answer what citizens write, and translate it."""

from consult.consultations.models import Activity
from consult.consultations.rules import can_publish, can_write
from consult.departments.rules import Person, is_moderator


def can_answer(user: Person, activity: Activity) -> bool:
    """Tell whether the user may answer for the department, and say what was said.

    Its authors and approvers may, where all districts that are asked are theirs, and
    its moderators.
    """
    consultation = activity.consultation
    return (
        can_write(user, consultation)
        or can_publish(user, consultation)
        or is_moderator(user, consultation.department)
    )


def can_translate(user: Person, activity: Activity) -> bool:
    """Tell whether the user may write and correct translations of what citizens wrote.

    Whoever answers has to have understood it.
    """
    return can_answer(user, activity)
