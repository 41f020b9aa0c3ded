"""Who may say what was heard, and report it."""

from consult.consultations.models import Consultation
from consult.consultations.rules import can_publish, can_write
from consult.departments.rules import Person
from consult.outcomes.models import Outcome, OutcomeWriter


def can_write_outcome(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may write what was heard: who wrote or launched it."""
    return can_write(user, consultation) or can_publish(user, consultation)


def can_report(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may put outcomes of the consultation before the public."""
    return can_publish(user, consultation)


def has_written(user: Person, outcome: Outcome) -> bool:
    """Tell whether the user wrote any of it, and so may not report it."""
    written = OutcomeWriter.objects.filter(outcome=outcome.pk or 0)
    return written.filter(official=user.pk or 0).exists()
