"""What was found in answers, and whose answers are to be read again."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max
from django.utils import timezone

from consult.analysis.models import LastLook, Reading
from consult.consultations.models import Activity, Consultation
from consult.departments.rules import Person, districts_of
from consult.integrity.models import Quarantine
from consult.tallies.models import TablesProof
from consult.tallies.progress import progress_in
from consult.tallies.queries import require_results
from consult.tallies.rules import can_see_results

GROWTH = 0.02
"""By what part answers must have moved on to be read again while they come in."""


def readings_of(activity: Activity, *, reader: Person) -> dict[str, Reading]:
    """Return what was found in the activity's answers, by its kind.

    Nothing to officials of single districts while the public is not shown the results:
    a reading looks at all districts beside each other.

    :raises ReasonNeeded: if they would be, once the reader has said why
    :raises ResultsNotShown: while results are not shown to this reader
    """
    require_results(activity, reader=reader)
    if is_narrowed(reader, activity):
        return {}
    return {row.kind: row for row in Reading.objects.filter(activity=activity)}


def last_read(activity: Activity) -> datetime | None:
    """Say when the activity was last read; None if it never was."""
    looks = LastLook.objects.filter(activity=activity)
    return looks.values_list("read_at", flat=True).first()


def is_narrowed(reader: Person, activity: Activity) -> bool:
    """Tell whether the reader sees the results of single districts only."""
    if can_see_results(AnonymousUser(), activity):
        return False
    return districts_of(reader, activity.consultation.department) is not None


def states_of(activities: Iterable[Activity]) -> dict[int, str]:
    """Say what a reading depends on beside the answers: another word, read again.

    By the activity's id: its seal, the tables that are counted after it, and whose
    answers are counted apart. Two queries.
    """
    among = list(activities)
    tables = TablesProof.objects.filter(activity__in=among)
    counted = set(tables.values_list("activity", flat=True))
    apart = Quarantine.objects.filter(activity__in=among, state__in=Quarantine.APART)
    by_activity = apart.order_by().values("activity")
    asides = by_activity.annotate(many=Count("pk"), last=Max("pk"))
    marks = {row["activity"]: f"{row['many']}-{row['last']}" for row in asides}
    return {
        one.pk: f"{one.consultation.sealed_at or ''} {one.pk in counted}"
        f" {marks.get(one.pk, '')}"
        for one in among
    }


def to_be_read(*, is_new: bool = False) -> list[Activity]:
    """List the activities whose answers have moved on since they were last read.

    First those that were sealed, then those never read or read longest ago. In a
    fixed number of queries. ``is_new`` leaves out those of which there only are more
    answers.
    """
    opened = Consultation.objects.published().filter(opens_at__lte=timezone.now())
    activities = (
        Activity.objects.filter(consultation__in=opened)
        .select_related("consultation")
        .order_by("pk")
    )
    moves = progress_in(activities)
    states, looks = states_of(activities), LastLook.objects.in_bulk(list(moves))
    due = [
        activity
        for activity in activities
        if _is_due(
            moves.get(activity.pk, 0),
            states[activity.pk],
            looks.get(activity.pk),
            is_new=is_new,
        )
    ]
    return sorted(due, key=lambda activity: _urgency(activity, looks.get(activity.pk)))


def _is_due(moves: int, state: str, look: LastLook | None, *, is_new: bool) -> bool:
    # Of fewer people nothing would be shown.
    if moves < settings.SMALLEST_TOTAL:
        return False
    if look is None or look.state != state:
        return True
    if is_new:
        return False
    enough = max(settings.SMALLEST_CELL, GROWTH * look.moves)
    return abs(moves - look.moves) >= enough


def _urgency(activity: Activity, look: LastLook | None) -> tuple[bool, float]:
    is_sealed = activity.consultation.sealed_at is not None
    return not is_sealed, look.read_at.timestamp() if look else 0.0
