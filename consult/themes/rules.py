"""Who may group what people wrote, and whose word a text is."""

from consult.consultations.models import Activity
from consult.consultations.participation import participant_in
from consult.departments.models import Membership
from consult.departments.rules import Districts, Duties, Person, duties_of
from consult.themes.models import Text

Role = Membership.Role


def can_work_on_themes(user: Person, activity: Activity) -> bool:
    """Tell whether the user may read all texts and decide in which themes they count.

    Analysts work on results, and approvers answer for what is published; those who
    are narrowed to some districts only where these are all that is asked.
    """
    consultation = activity.consultation
    asked = frozenset(consultation.districts.values_list("lgd_code", flat=True))
    return are_at_work(duties_of(user), consultation.department_id, within=asked)


def are_at_work(duties: Duties, department_id: int, *, within: Districts) -> bool:
    """Tell the same of duties; approvers wait until they have passed the training."""
    is_analyst = duties.include(department_id, Role.ANALYST, within=within)
    return is_analyst or duties.approve_for(department_id, within=within)


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
