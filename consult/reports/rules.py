"""Who may have a consultation's report."""

from datetime import datetime

from consult.consultations.models import Consultation
from consult.departments.rules import Person, is_member

Visibility = Consultation.Visibility

SHOWN_TO_ALL = (Visibility.LIVE, Visibility.AFTER_CLOSING)


def is_out(consultation: Consultation, at: datetime) -> bool:
    """Tell whether anybody may have the report: every answer in it is counted."""
    is_closed = consultation.phase(at) == Consultation.Phase.CLOSED
    is_public = consultation.status == Consultation.Status.PUBLISHED
    return is_public and is_closed and is_for_the_public(consultation)


def is_for_the_public(consultation: Consultation) -> bool:
    """Tell whether everybody sees the results after closing, as fixed at launch.

    What is shown to those who answered is everybody's once it was reported.
    """
    if consultation.department.is_sandbox:
        return False
    visibility = consultation.result_visibility
    if visibility == Visibility.AFTER_ANSWERING:
        return consultation.reported_at is not None
    return visibility in SHOWN_TO_ALL


def waits_to_be_reported(consultation: Consultation) -> bool:
    """Tell whether everybody gets the report, but only once it was reported."""
    is_shown_to_few = consultation.result_visibility == Visibility.AFTER_ANSWERING
    is_reported = consultation.reported_at is not None
    return (
        is_shown_to_few and not is_reported and not consultation.department.is_sandbox
    )


def can_read_report(
    reader: Person, consultation: Consultation, *, at: datetime
) -> bool:
    """Tell whether the reader may have it: members at any time, all once it is out."""
    return is_out(consultation, at) or is_member(reader, consultation.department)
