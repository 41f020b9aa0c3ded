"""What was put before the public, kept as the memory of translators."""

from consult.consultations.anchors import anchored_texts
from consult.consultations.models import Consultation
from consult.wording.operations import remember


def remember_texts(consultation: Consultation) -> None:
    """Keep how its department said things here, in the caller's transaction.

    What was written for practice is nothing to go by.
    """
    if consultation.department.is_sandbox:
        return
    texts = (one.texts for one in anchored_texts(consultation))
    remember(texts, department=consultation.department)
