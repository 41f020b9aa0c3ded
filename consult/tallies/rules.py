"""Who may see which results."""

from django.utils import timezone

from consult.consultations.models import Activity, Consultation
from consult.departments.models import Department, Membership
from consult.departments.rules import Person, duties_of, is_member
from consult.responses.queries import response_of
from consult.statements.queries import has_voted
from consult.tallies.models import EarlyLook

Phase, Role = Consultation.Phase, Membership.Role
Visibility = Consultation.Visibility

UNDER_WAY = (Phase.OPEN, Phase.BEING_COUNTED)
KEPT_BACK = (Visibility.AFTER_CLOSING, Visibility.OFFICIALS_ONLY)
LOOKERS = (
    Role.ANALYST,
    Role.APPROVER,
    Role.DEPARTMENT_ADMINISTRATOR,
    Role.STATE_ADMINISTRATOR,
)


def can_see_results(reader: Person, activity: Activity) -> bool:
    """Tell whether the results are shown to the reader, as was fixed at launch.

    Members of the department see them at any time, but before they are released only
    who has said why today (`operations.look_early`); everybody else as the
    consultation says.
    """
    consultation = activity.consultation
    if is_early(activity):
        return has_looked_today(reader, activity)
    # What others answered would tell which answers are right.
    if activity.is_quiz and not _is_closed(consultation):
        return is_member(reader, consultation.department)
    if consultation.status == Consultation.Status.PUBLISHED:
        match consultation.result_visibility:
            case Visibility.LIVE:
                return True
            case Visibility.AFTER_CLOSING if _is_closed(consultation):
                return True
            # Once its department has said in public what was heard, nobody can be
            # swayed by it any more, and everybody may check what was said.
            case Visibility.AFTER_ANSWERING if consultation.reported_at:
                return True
            case Visibility.AFTER_ANSWERING if _took_part(reader, activity):
                return True
    return is_member(reader, consultation.department)


def is_early(activity: Activity) -> bool:
    """Tell whether people are answering, or being counted, and no results are released.

    Where those who answered see them they are released, and the exercises of officials
    in training are nobody's results.
    """
    consultation = activity.consultation
    if not activity.is_quiz and consultation.result_visibility not in KEPT_BACK:
        return False
    return (
        consultation.status == Consultation.Status.PUBLISHED
        and consultation.phase(timezone.now()) in UNDER_WAY
        and not consultation.department.is_sandbox
    )


def can_look_early(user: Person, department: Department) -> bool:
    """Tell whether the user may see results before they are released, with a reason.

    Who analyses them prepares the report, who approves answers for closing early or
    extending, and who administers answers for the department. Who writes and who
    moderates needs no results for it, and might write or moderate by them.
    """
    return duties_of(user).include(department.pk, *LOOKERS)


def has_looked_today(reader: Person, activity: Activity) -> bool:
    """Tell whether the reader is in the ledger of early looks today."""
    department = activity.consultation.department
    if reader.pk is None or not can_look_early(reader, department):
        return False
    looks = EarlyLook.objects.filter(activity=activity, official_id=reader.pk)
    return looks.filter(looked_on=timezone.localdate()).exists()


def _took_part(reader: Person, activity: Activity) -> bool:
    if activity.kind == Activity.Kind.STATEMENTS:
        return has_voted(reader, activity)
    return response_of(reader, activity) is not None


def _is_closed(consultation: Consultation) -> bool:
    return consultation.phase(timezone.now()) == Consultation.Phase.CLOSED
