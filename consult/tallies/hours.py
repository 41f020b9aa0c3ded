"""How many answers come in by the hour, so that the desk sees each pulse.

Every few minutes the worker notes how many people had answered each open activity.
The differences are all that is ever shown, and in tens: who knows in which hour
somebody answered would else find the one answer that came then.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, QuerySet
from django.db.models.functions import Now, TruncHour
from django.utils import timezone

from consult.consultations.models import Activity, Consultation
from consult.responses.models import Response
from consult.tallies.disclosure import is_enough
from consult.tallies.disclosure.shares import in_tens
from consult.tallies.models import PeopleByHour
from consult.tallies.queries import people_in

HOURS = 24
"""That a pulse shows, the present one last."""

KEPT = timedelta(days=15)
HOUR = timedelta(hours=1)

Pulse = list[int]
"""The people new in each hour, in tens, oldest first."""


@transaction.atomic
def note_hours(*, at: datetime | None = None) -> int:
    """Note how many people have answered what is open; return for how many activities.

    A second note in the same hour takes the place of the first.
    """
    at = at or timezone.now()
    PeopleByHour.objects.filter(hour__lt=at - KEPT).delete()
    live = Activity.objects.filter(consultation__in=Consultation.objects.open(Now()))
    people = people_in(live)
    _keep({(activity, hour_of(at)): count for activity, count in people.items()})
    return len(people)


def recount_hours(activity: Activity) -> None:
    """Note the hours of an activity anew, from the answers themselves.

    For answers that came by another way than the site's own doors, and seldom: it
    reads every answer.
    """
    counts = (
        Response.objects.filter(activity=activity)
        .annotate(hour=TruncHour("submitted_at"))
        .values_list("hour")
        .annotate(people=Count("participant"))
        .order_by("hour")
    )
    since = timezone.now() - KEPT
    total, notes = 0, {}
    for hour, people in counts:
        total += people
        if hour > since:
            notes[activity.pk, hour] = total
    _keep(notes)


def pulses_of(
    activities: Iterable[Activity], *, people: Mapping[int, int], at: datetime
) -> dict[int, Pulse]:
    """Return the last hours of each activity that enough people answered, by its id.

    The activities come with their consultations, and ``people`` says how many have
    answered by now. For members of the departments
    that ask, to whom the totals are shown at any time.
    """
    shown = [a for a in activities if is_enough(people.get(a.pk, 0))]
    notes: dict[int, dict[datetime, int]] = defaultdict(dict)
    since = hour_of(at) - HOURS * HOUR
    for activity in shown:
        if activity.consultation.opens_at >= since:
            notes[activity.pk][since] = 0
    for pk, hour, count in _notes(shown, since=since):
        notes[pk][hour] = count
    return {a.pk: _pulse(notes[a.pk], people[a.pk], at) for a in shown}


def hour_of(moment: datetime) -> datetime:
    """Return when the hour of a moment began."""
    return timezone.localtime(moment).replace(minute=0, second=0, microsecond=0)


def _notes(
    activities: list[Activity], *, since: datetime
) -> QuerySet[PeopleByHour, tuple[int, datetime, int]]:
    notes = PeopleByHour.objects.filter(activity__in=activities, hour__gte=since)
    return notes.order_by("hour", "activity").values_list("activity", "hour", "people")


def _pulse(notes: Mapping[datetime, int], now: int, at: datetime) -> Pulse:
    """Return what is new in each hour; one that nobody noted counts as quiet.

    Those who make no ten yet are counted in the hour in which they do.
    """
    present = hour_of(at)
    before = in_tens(notes[min(notes)] if notes else now)
    pulse = []
    for hours in range(HOURS - 1, -1, -1):
        hour = present - hours * HOUR
        count = in_tens(now if hour == present else notes.get(hour, before))
        # People who withdraw their answers do not beat backwards.
        pulse.append(max(0, count - before))
        before = count
    return pulse


def _keep(notes: Mapping[tuple[int, datetime], int]) -> None:
    PeopleByHour.objects.bulk_create(
        [
            PeopleByHour(activity_id=activity, hour=hour, people=people)
            for (activity, hour), people in notes.items()
        ],
        update_conflicts=True,
        unique_fields=["activity", "hour"],
        update_fields=["people"],
        batch_size=2000,
    )
