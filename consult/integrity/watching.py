"""Looking at what came in, over and over; what is odd becomes a signal."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from consult import events
from consult.consultations.models import Activity
from consult.integrity.detecting import FEWEST, Found, odd_in
from consult.integrity.marks import take_traces
from consult.integrity.models import Quarantine, Signal, Suspect
from consult.integrity.quarantining import count_anew
from consult.integrity.windows import shortest_reading, window_of


def watch(*, at: datetime | None = None) -> list[str]:
    """Look at every activity that got answers; return the slugs of those.

    Answers that are set aside may have been changed since, so they are counted anew.
    """
    at = at or timezone.now()
    came = take_traces()
    activities = Activity.objects.filter(pk__in=came).with_definition()
    for activity in activities.order_by("pk"):
        look_at(activity, at=at)
    for quarantine in _still_moving():
        count_anew(quarantine)
    return [activity.slug for activity in activities.order_by("pk")]


def look_at(activity: Activity, *, at: datetime) -> list[Signal]:
    """Keep what is odd among the activity's latest answers; return the signals."""
    window, participants = window_of(activity, at=at)
    found = odd_in(window, shortest=shortest_reading(activity))
    return [
        _keep(activity, one, [participants[row] for row in one.rows]) for one in found
    ]


@transaction.atomic
def _keep(activity: Activity, found: Found, participants: Iterable[bytes]) -> Signal:
    """Raise the signal, or let the one that was raised before say the latest.

    One that is explained stays as it was explained.
    """
    signal, is_new = Signal.objects.select_for_update().get_or_create(
        activity=activity,
        kind=found.kind,
        name=found.name,
        defaults={
            "facts": found.facts,
            "since": _moment(found.since),
            "until": _moment(found.until),
        },
    )
    if signal.explained_at:
        return signal
    if not is_new and _has_moved(signal, found):
        signal.facts, signal.until = found.facts, _moment(found.until)
        signal.save(update_fields=["facts", "until"])
    Suspect.objects.bulk_create(
        [
            Suspect(signal=signal, participant=participant)
            for participant in participants
        ],
        ignore_conflicts=True,
        batch_size=2_000,
    )
    if is_new:
        events.publish("signal.raised", about=activity)
    return signal


def _has_moved(signal: Signal, found: Found) -> bool:
    """Tell whether ten people more are in it: nobody is watched answering."""
    return abs(found.facts["people"] - signal.facts["people"]) >= FEWEST


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)


def _still_moving() -> Iterable[Quarantine]:
    """List what is set aside of activities that were not sealed when last counted."""
    apart = Quarantine.objects.filter(state__in=[*Quarantine.APART, "proposed"])
    is_open = Q(activity__consultation__sealed_at=None)
    return apart.filter(is_open).order_by("pk")
