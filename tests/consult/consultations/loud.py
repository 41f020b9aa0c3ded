"""A question that shouts, so that the lint has something to find."""

from consult.consultations.lint.stored import wording_of
from consult.consultations.models import Consultation

REASON = "People know the scheme by this name."


def fresh(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def found(consultation):
    return {
        (one.check, one.language) for one in wording_of(fresh(consultation)).standing
    }
