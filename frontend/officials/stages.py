"""Where a consultation stands, from the desk's side of it."""

from datetime import datetime

from consult.consultations.models import Consultation
from consult.errors import Message

Status = Consultation.Status


def stage_of(consultation: Consultation, at: datetime) -> str:
    """Return its editorial status, or where it stands once it is published."""
    if consultation.status != Status.PUBLISHED:
        return consultation.status
    return consultation.phase(at)


def stage_words(stage: str) -> Message:
    """Return the stage in the words that officials and citizens share."""
    words = {**dict(Status.choices), **dict(Consultation.Phase.choices)}
    return words[stage]
