"""Who looks into what is odd, and who decides."""

from consult.consultations.models import Consultation
from consult.consultations.rules import asked_codes, can_publish, can_write
from consult.departments.models import Membership
from consult.departments.rules import Person, duties_of
from consult.integrity.models import Quarantine


def can_look_into(user: Person, consultation: Consultation) -> bool:
    """Tell whether the user may explain signals and propose to set answers aside.

    Analysts, too, who are narrowed to some districts only where these are all asked.
    """
    analyses = duties_of(user).include(
        consultation.department_id,
        Membership.Role.ANALYST,
        within=asked_codes(consultation),
    )
    return analyses or can_publish(user, consultation) or can_write(user, consultation)


def can_decide(user: Person, quarantine: Quarantine) -> bool:
    """Tell whether the user may approve what waits: an approver who did not propose it."""
    lifting = quarantine.state == Quarantine.State.LIFTING
    proposer = quarantine.lift_proposed_by_id if lifting else quarantine.proposed_by_id
    return user.pk != proposer and can_publish(user, quarantine.activity.consultation)
