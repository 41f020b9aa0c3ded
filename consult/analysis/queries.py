from django.db.models import Q
from django.utils import timezone

from consult.analysis.models import Reading
from consult.consultations.models import Activity, Consultation
from consult.departments.rules import Person
from consult.responses import cells
from consult.responses.models import Counter
from consult.statements.models import Turnout
from consult.tallies.queries import ResultsNotShown
from consult.tallies.rules import can_see_results

Phase = Consultation.Phase


def readings_of(activity: Activity, *, reader: Person) -> dict[str, Reading]:
    """Return what was found in the activity's answers, by its kind.

    :raises ResultsNotShown: while results are not shown to this reader
    """
    if not can_see_results(reader, activity):
        raise ResultsNotShown
    return {row.kind: row for row in Reading.objects.filter(activity=activity)}


def progress_of(activity: Activity) -> str:
    """Say how far the answers have come; another word when there is something new."""
    changes = Counter.objects.filter(activity=activity, cell=cells.CHANGES)
    voters = Turnout.objects.filter(activity=activity)
    answers = changes.values_list("count", flat=True).first() or 0
    people = voters.values_list("people", flat=True).first() or 0
    return f"{answers} {people} {activity.consultation.sealed_at or ''}"


def to_be_read() -> list[Activity]:
    """List what is open, or was sealed, and has moved on since it was last read."""
    at = timezone.now()
    before_all = Consultation.objects.published().filter(opens_at__lte=at)
    shown = Q(consultation__in=before_all)
    known = dict(Reading.objects.values_list("activity", "progress"))
    activities = Activity.objects.filter(shown).select_related("consultation")
    return [
        activity
        for activity in activities.order_by("pk")
        if known.get(activity.pk) != progress_of(activity)
    ]
