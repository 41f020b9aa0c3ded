"""Looking at what came in, over and over; what is odd becomes a signal."""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from consult import events
from consult.consultations.models import Activity, Consultation
from consult.integrity.detecting import FEWEST, HOUR_SECONDS, Found, odd_in
from consult.integrity.explaining import raise_anew
from consult.integrity.facts import renewed
from consult.integrity.marks import leave_trace, take_traces
from consult.integrity.models import Quarantine, Signal, Suspect
from consult.integrity.quarantining import COUNTED, count_anew, count_pointed
from consult.integrity.voting import odd_votes_in, voted_lately
from consult.integrity.windows import shortest_reading, window_of

logger = logging.getLogger(__name__)

COUNTED_AFTER = timedelta(days=1)
"""For how long after the seal what is set aside is counted anew."""


def watch(*, at: datetime | None = None) -> list[str]:
    """Look at every activity that got answers or votes; return the slugs of those.

    Answers that are set aside may have been changed since, so they are counted anew.
    What fails in one activity stops no other, and is looked at again next time.
    """
    at = at or timezone.now()
    came = take_traces() | voted_lately(at=at)
    activities = Activity.objects.filter(pk__in=came).with_definition()
    looked = [one.slug for one in activities.order_by("pk") if _has_looked(one, at)]
    for quarantine in _still_moving():
        try:
            count_anew(quarantine)
        except Exception:
            logger.exception("Quarantine %s could not be counted", quarantine.pk)
    return looked


def _has_looked(activity: Activity, at: datetime) -> bool:
    try:
        look_at(activity, at=at)
    except Exception:
        logger.exception("Answers to %s could not be looked at", activity.slug)
        leave_trace(activity)
        return False
    return True


def look_at(activity: Activity, *, at: datetime) -> list[Signal]:
    """Keep what is odd among the activity's latest answers; return the signals."""
    if activity.kind == Activity.Kind.STATEMENTS:
        return [_keep(activity, one, []) for one in odd_votes_in(activity, at=at)]
    window, participants = window_of(activity, at=at)
    found = odd_in(window, shortest=shortest_reading(activity))
    return [
        _keep(activity, one, [participants[row] for row in one.rows]) for one in found
    ]


@transaction.atomic
def _keep(activity: Activity, found: Found, participants: Iterable[bytes]) -> Signal:
    """Raise the signal, or let the one that was raised before say the latest.

    One that is explained stays as it was explained, until it points to ten answers
    more than it did then.
    """
    came = list(participants)
    signal, is_new = Signal.objects.select_for_update().get_or_create(
        activity=activity,
        kind=found.kind,
        name=found.name,
        defaults={
            "facts": partial(_first_told, activity, found),
            "since": _moment(found.since),
            "until": _moment(found.until),
        },
    )
    if signal.explained_at:
        if len(set(came) - _known(signal)) < FEWEST:
            return signal
        raise_anew(signal)
    facts = renewed(signal.facts, found.facts)
    if facts != signal.facts:
        signal.facts, signal.until = facts, _moment(found.until)
        signal.save(update_fields=["facts", "until"])
    Suspect.objects.bulk_create(
        [Suspect(signal=signal, participant=participant) for participant in came],
        ignore_conflicts=True,
        batch_size=2_000,
    )
    count_pointed(signal)
    if is_new:
        events.publish("signal.raised", about=activity)
    return signal


def _first_told(activity: Activity, found: Found) -> dict[str, Any]:
    """Return what a new signal keeps at first.

    A change of share is a new one every hour, but goes on from what the hour before was
    told: the last look then and the first now may differ by one person.
    """
    if found.kind != Signal.Kind.SHIFT:
        return found.facts
    same = activity.signals.filter(
        kind=found.kind,
        facts__cell=found.facts["cell"],
        until__gte=_moment(found.since - HOUR_SECONDS),
    )
    before = same.order_by("-pk").values_list("facts", flat=True).first()
    return renewed(before, found.facts) if before else found.facts


def _known(signal: Signal) -> set[bytes]:
    known = signal.suspects.values_list("participant", flat=True)
    return {bytes(participant) for participant in known}


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)


def _still_moving() -> Iterable[Quarantine]:
    """List what is set aside where people may still change what they answered.

    For a day after the seal as well: what was changed before it is counted to the end.
    """
    consultation = "activity__consultation__sealed_at"
    unsealed = Q(**{consultation: None})
    lately = Q(**{f"{consultation}__gte": timezone.now() - COUNTED_AFTER})
    apart = Quarantine.objects.filter(
        unsealed | lately,
        state__in=COUNTED,
        activity__consultation__status=Consultation.Status.PUBLISHED,
    )
    return apart.order_by("pk")
