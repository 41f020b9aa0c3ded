"""Who may group what people wrote, and whose word a text is."""

from consult.consultations.models import Activity
from consult.consultations.participation import participant_in
from consult.departments.models import Membership
from consult.departments.rules import Person, duties_of
from consult.themes.models import Text

Role = Membership.Role


def can_work_on_themes(user: Person, activity: Activity) -> bool:
    """Tell whether the user may read all texts and decide in which themes they count.

    Analysts work on results, and approvers answer for what is published; those who
    are narrowed to some districts only where these are all that is asked.
    """
    consultation = activity.consultation
    asked = frozenset(consultation.districts.values_list("lgd_code", flat=True))
    return duties_of(user).include(
        consultation.department_id, Role.ANALYST, Role.APPROVER, within=asked
    )


def has_said(user: Person, text: Text) -> bool:
    """Tell whether the text is the user's own."""
    said_by = participant_of(text)
    if user.pk is None or said_by is None:
        return False
    return participant_in(text.activity, user.pk) == said_by


def participant_of(text: Text) -> bytes | None:
    """Return the pseudonym of whoever wrote the text; none of what has no author."""
    by = text.contribution.participant if text.contribution else text.participant
    return None if by is None else bytes(by)
