"""Who may see which results."""

from django.utils import timezone

from consult.consultations.models import Activity, Consultation
from consult.departments.rules import Person, is_member
from consult.responses.queries import response_of
from consult.statements.queries import has_voted

Visibility = Consultation.Visibility


def can_see_results(reader: Person, activity: Activity) -> bool:
    """Tell whether the results are shown to the reader, as was fixed at launch.

    Members of the department see them at any time; everybody else as the
    consultation says.
    """
    consultation = activity.consultation
    # What others answered would tell which answers are right.
    is_open_quiz = activity.is_quiz and not _is_closed(consultation)
    if is_open_quiz:
        return is_member(reader, consultation.department)
    if consultation.status == Consultation.Status.PUBLISHED:
        match consultation.result_visibility:
            case Visibility.LIVE:
                return True
            case Visibility.AFTER_CLOSING if _is_closed(consultation):
                return True
            case Visibility.AFTER_ANSWERING if _took_part(reader, activity):
                return True
    return is_member(reader, consultation.department)


def _took_part(reader: Person, activity: Activity) -> bool:
    if activity.kind == Activity.Kind.STATEMENTS:
        return has_voted(reader, activity)
    return response_of(reader, activity) is not None


def _is_closed(consultation: Consultation) -> bool:
    return consultation.phase(timezone.now()) == Consultation.Phase.CLOSED
