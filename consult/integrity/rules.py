"""Who looks into what is odd, and who decides."""

from consult.consultations.models import Consultation
from consult.consultations.rules import can_publish, can_write
from consult.departments.rules import Person, is_analyst
from consult.integrity.models import Quarantine


def can_look_into(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may explain signals and propose to set answers aside."""
    if is_analyst(user, consultation.department):
        return True
    return can_publish(user, consultation) or can_write(user, consultation)


def can_decide(user: Person, quarantine: Quarantine) -> bool:
    """Tell whether the user may approve what waits: an approver who did not propose it."""
    lifting = quarantine.state == Quarantine.State.LIFTING
    proposer = quarantine.lift_proposed_by_id if lifting else quarantine.proposed_by_id
    return user.pk != proposer and can_publish(user, quarantine.activity.consultation)
