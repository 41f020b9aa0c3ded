"""What is asked: consultations, the activities in them, and their questions."""

from consult.consultations.models.activity import Activity, ActivityQuerySet
from consult.consultations.models.consultation import (
    Consultation,
    ConsultationQuerySet,
    Moment,
)
from consult.consultations.models.correction import Correction
from consult.consultations.models.election import ElectionWindow, Exemption
from consult.consultations.models.picture import Picture
from consult.consultations.models.preview import PreviewLink
from consult.consultations.models.question import Choice, MatrixRow, Question
from consult.consultations.models.review import Review, Writer
from consult.consultations.models.template import Template
from consult.consultations.models.translation import Translation
from consult.consultations.models.waiver import Waiver

__all__ = [
    "Activity",
    "ActivityQuerySet",
    "Choice",
    "Consultation",
    "ConsultationQuerySet",
    "Correction",
    "ElectionWindow",
    "Exemption",
    "MatrixRow",
    "Moment",
    "Picture",
    "PreviewLink",
    "Question",
    "Review",
    "Template",
    "Translation",
    "Waiver",
    "Writer",
]
