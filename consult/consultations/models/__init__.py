"""What is asked: consultations, the activities in them, and their questions."""

from consult.consultations.models.activity import Activity, ActivityQuerySet
from consult.consultations.models.consultation import (
    Consultation,
    ConsultationQuerySet,
    Moment,
)
from consult.consultations.models.question import Choice, Question

__all__ = [
    "Activity",
    "ActivityQuerySet",
    "Choice",
    "Consultation",
    "ConsultationQuerySet",
    "Moment",
    "Question",
]
