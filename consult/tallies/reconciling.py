"""Proving the tallies, all the time, and raising the alarm.

Each minute the worker recounts as many activities as fit into a third of it, one
at least. They take turns: one that has changed since it was last proved, as most
faults come with a change; then the one proved longest ago, whether it has changed
or not, as somebody may have meddled with a tally nobody answers any more. So among
hundreds of open ones none is left out.

A recount of millions outlasts the minute. The rounds that begin meanwhile pass that
activity over, or they would all recount it and leave the worker no hand free.

A tally that has drifted is logged as an error, told to whoever reads /metrics, and
named by `alarms`, which /healthz shows, until a later proof finds it right again.
"""

import logging
from collections.abc import Callable, Iterable
from itertools import cycle
from time import monotonic

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from consult.consultations.models import Activity, ActivityQuerySet
from consult.responses.cells import CHANGES
from consult.responses.models import Counter
from consult.tallies.models import Proof
from consult.tallies.recount import drifts_unless_others_look

logger = logging.getLogger(__name__)

SECONDS = 20
"""Of each minute, for recounting."""

CHANGED_SINCE = Q(proof=None) | ~Q(proof__version=F("version_now"))
LONGEST_AGO = (F("proof__proved_at").asc(nulls_first=True), "pk")
CHANGED = ("-has_changed", *LONGEST_AGO)


def prove_some(
    *, seconds: float = SECONDS, clock: Callable[[], float] = monotonic
) -> list[str]:
    """Prove tallies for so long, each once; return the activities' slugs."""
    until, proved, looked_at = clock() + seconds, list[str](), set[int]()
    for order in cycle([CHANGED, LONGEST_AGO]):
        activity = _public(apart_from=looked_at).order_by(*order).first()
        if activity is None:
            break
        looked_at.add(activity.pk)
        if prove(activity) is None:
            continue
        proved.append(activity.slug)
        if clock() >= until:
            break
    return proved


def _public(*, apart_from: Iterable[int]) -> ActivityQuerySet:
    """Return the activities that were ever public, and whether each has changed."""
    version = Counter.objects.filter(activity=OuterRef("pk"), cell=CHANGES)
    return (
        Activity.objects.ever_public()
        .exclude(pk__in=apart_from)
        .annotate(version_now=Coalesce(Subquery(version.values("count")), 0))
        .annotate(has_changed=ExpressionWrapper(CHANGED_SINCE, BooleanField()))
        .with_definition()
    )


def prove(activity: Activity) -> Proof | None:
    """Compare the activity's tally with its answers, and keep the result.

    The version is read first: what changes meanwhile is proved again. None if
    somebody else is about it.
    """
    version = _version_of(activity)
    drifts = drifts_unless_others_look(activity)
    if drifts is None:
        return None
    for drift in drifts:
        logger.error("A tally has drifted: %s", drift)
    proof, _created = Proof.objects.update_or_create(
        activity=activity,
        defaults={
            "proved_at": timezone.now(),
            "drifted_cells": len(drifts),
            "version": version,
        },
    )
    return proof


def _version_of(activity: Activity) -> int:
    changes = Counter.objects.filter(activity=activity, cell=CHANGES)
    return changes.values_list("count", flat=True).first() or 0


def alarms() -> list[str]:
    """List the activities whose tally had drifted when it was last proved."""
    drifted = Proof.objects.filter(drifted_cells__gt=0)
    return list(drifted.order_by("activity").values_list("activity__slug", flat=True))
