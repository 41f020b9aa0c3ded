"""Who may add statements of the department, and take them out."""

from datetime import datetime

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


def takes_seeds(activity: Activity, *, at: datetime) -> bool:
    """Tell whether statements may be added: while it is written, and until it closes."""
    consultation = activity.consultation
    is_published = consultation.status == Status.PUBLISHED
    is_draft = consultation.status == Status.DRAFT
    return is_draft or (is_published and at < consultation.closes_at)
