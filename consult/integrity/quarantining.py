"""What is set aside, or might be, in which cells: told in steps of ten people.

The counts without those set aside are public while people still answer. If what is
taken out followed each of them, the difference of two moments would tell how one of
them changed their mind, or that they withdrew.
"""

from collections import Counter
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from consult.consultations.models import Activity
from consult.integrity.models import Quarantine, SetAside, Signal
from consult.responses.cells import EVERYBODY, cells_of
from consult.responses.models import Response

COUNTED = [*Quarantine.APART, Quarantine.State.PROPOSED]
"""In which states a quarantine holds answers."""


@transaction.atomic
def count_anew(quarantine: Quarantine) -> int:
    """Count the answers that the quarantine holds as they are now; return how many.

    What it keeps of that moves by ten people or not at all. One that was withdrawn is
    held no longer: nothing is kept of it. One that was decided on meanwhile stays as
    it was left.
    """
    row = Quarantine.objects.select_for_update(of=["self"]).get(pk=quarantine.pk)
    if row.state not in COUNTED:
        return 0
    activity = Activity.objects.with_definition().get(pk=row.activity_id)
    now = _held(row, activity)
    quarantine.cells = stepped(row.cells, now) if row.cells else dict(now)
    quarantine.people = quarantine.cells.get(EVERYBODY, 0)
    quarantine.save(update_fields=["people", "cells"])
    return now[EVERYBODY]


def count_pointed(signal: Signal) -> None:
    """Count the answers that a signal, whose row is locked, points to as they are now.

    Those that no other signal's quarantine holds. What it keeps of that moves by ten
    people or not at all; whoever proposes and discards over and over reads no more.
    """
    suspect = signal.suspects.filter(participant=OuterRef("participant"))
    elsewhere = SetAside.objects.filter(
        activity=OuterRef("activity"), participant=OuterRef("participant")
    ).exclude(quarantine__signal=signal)
    activity = Activity.objects.with_definition().get(pk=signal.activity_id)
    pointed = Response.objects.filter(
        Exists(suspect), ~Exists(elsewhere), activity=activity
    )
    now = _cells_of(activity, pointed)
    signal.cells = stepped(signal.cells, now) if signal.cells else dict(now)
    signal.save(update_fields=["cells"])


def left_to_hold(signal: Signal) -> Counter[str]:
    """Return what is told of the answers that the signal points to and nobody holds."""
    left = Counter(signal.cells)
    for held in signal.quarantines.filter(state__in=COUNTED):
        left.subtract(held.cells)
    return +left


def stepped(told: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    """Return the cells as told, and as they are now where ten people moved in them.

    Of each question by itself: one in which fewer moved stays as it was told, lest a
    step of others carry along what one of them answered there.
    """
    moved: Counter[str] = Counter()
    cells = sorted({*told, *now})
    for cell in cells:
        change = abs(now.get(cell, 0) - told.get(cell, 0))
        moved[_question(cell)] = max(moved[_question(cell)], change)
    step = settings.SMALLEST_CELL
    return {
        cell: (now if moved[_question(cell)] >= step else told).get(cell, 0)
        for cell in cells
    }


def _question(cell: str) -> str:
    return cell.partition("=")[0]


def _held(quarantine: Quarantine, activity: Activity) -> Counter[str]:
    answered = Response.objects.filter(participant=OuterRef("participant"))
    here = answered.filter(activity=OuterRef("activity"))
    quarantine.answers.filter(~Exists(here)).delete()
    objected = answered.filter(activity=OuterRef("quarantine__activity"))
    quarantine.objections.filter(~Exists(objected)).delete()
    held = SetAside.objects.filter(
        activity=OuterRef("activity"),
        participant=OuterRef("participant"),
        quarantine=quarantine,
    )
    return _cells_of(activity, Response.objects.filter(Exists(held), activity=activity))


def _cells_of(activity: Activity, responses: QuerySet[Response]) -> Counter[str]:
    total: Counter[str] = Counter()
    for answers in responses.values_list("answers", flat=True).iterator():
        total.update(cells_of(activity, answers))
    return total
