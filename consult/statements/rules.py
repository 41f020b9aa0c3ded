"""Who may add statements of the department, and take them out."""

from consult.consultations.models import Activity, Consultation
from consult.consultations.rules import can_publish, can_write
from consult.departments.rules import Person

Status = Consultation.Status


def can_seed(user: Person, activity: Activity) -> bool:
    """Tell whether the user may add statements in the department's name.

    Before the launch its authors may, and somebody else approves it all. From then on
    nobody else would, so those may who launch.
    """
    consultation = activity.consultation
    if consultation.status == Status.PUBLISHED:
        return can_publish(user, consultation)
    return can_write(user, consultation)


def takes_seeds(activity: Activity) -> bool:
    """Tell whether statements may be added: while it is written or answered."""
    return activity.consultation.status in (Status.DRAFT, Status.PUBLISHED)
