"""Proving the tallies one after the other, all the time, and raising the alarm.

Each minute the worker recounts one activity: the one never proved, else the one
proved longest ago. A tally that has drifted is logged as an error and named by
`alarms`, which `/healthz` shows, until a later proof finds it right again.
"""

import logging

from django.db.models import F
from django.utils import timezone

from consult.consultations.models import Activity
from consult.tallies.models import Proof
from consult.tallies.recount import drifts_of

logger = logging.getLogger(__name__)


def prove_next() -> str:
    """Prove one activity's tally; return its slug, or nothing without activities."""
    waiting = Activity.objects.exclude(consultation__published_at=None)
    activity = (
        waiting.with_definition()
        .order_by(F("proof__proved_at").asc(nulls_first=True), "pk")
        .first()
    )
    if activity is None:
        return ""
    prove(activity)
    return activity.slug


def prove(activity: Activity) -> Proof:
    """Compare the activity's tally with its answers, and keep the result."""
    drifts = drifts_of(activity)
    for drift in drifts:
        logger.error("A tally has drifted: %s", drift)
    proof, _created = Proof.objects.update_or_create(
        activity=activity,
        defaults={"proved_at": timezone.now(), "drifted_cells": len(drifts)},
    )
    return proof


def alarms() -> list[str]:
    """List the activities whose tally had drifted when it was last proved."""
    drifted = Proof.objects.filter(drifted_cells__gt=0)
    return list(drifted.order_by("activity").values_list("activity__slug", flat=True))
