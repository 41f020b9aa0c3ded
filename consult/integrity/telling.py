"""What is told of what is odd: to its department, and to everybody.

Both read the tally through the one door, and what is left beside it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from consult.consultations.models import Activity
from consult.departments.rules import Person
from consult.integrity.comparing import Comparison, Counts, compared, left_of
from consult.integrity.models import Quarantine, SetAside, Signal
from consult.integrity.queries import (
    quarantines_of,
    set_aside,
    signals_of,
    told_in_public,
)
from consult.responses.cells import EVERYBODY, cells_of
from consult.responses.models import Response
from consult.tallies.disclosure import Released
from consult.tallies.queries import tally_of


@dataclass(frozen=True)
class Effect:
    """What setting answers aside does to the counts.

    ``left`` are the people who remain, None where that may not be told.
    """

    released: Released
    aside: int
    left: int | None
    comparisons: list[Comparison]


@dataclass(frozen=True)
class Account:
    """What was odd in an activity, what became of it, and what that does."""

    effect: Effect
    quarantines: list[Quarantine]
    signals: list[Signal]


def public_account(activity: Activity, *, reader: Person) -> Account:
    """Return what everybody may read of what is set aside.

    :raises ResultsNotShown: while results are not shown to this reader
    """
    released = tally_of(activity, reader=reader)
    told = list(told_in_public(activity))
    return Account(_effect(activity, released, set_aside(activity)), told, [])


def office_account(activity: Activity, *, reader: Person) -> Account:
    """Return all that was odd, for the activity's department.

    :raises ResultsNotShown: while results are not shown to this reader
    """
    released = tally_of(activity, reader=reader)
    effect = _effect(activity, released, set_aside(activity))
    return Account(effect, list(quarantines_of(activity)), list(signals_of(activity)))


def effect_of_signal(activity: Activity, signal: Signal, *, reader: Person) -> Effect:
    """Return what it would do to set aside what a signal points to.

    Beside what is set aside already; nothing is decided or kept.

    :raises ResultsNotShown: while results are not shown to this reader
    """
    released = tally_of(activity, reader=reader)
    more = _cells_of(activity, _still_counted(activity, signal))
    return _effect(activity, released, set_aside(activity) + more, more=more)


def effect_of_quarantine(
    activity: Activity, quarantine: Quarantine, *, reader: Person
) -> Effect:
    """Return what a quarantine that is proposed, or stands, does to the counts.

    :raises ResultsNotShown: while results are not shown to this reader
    """
    released = tally_of(activity, reader=reader)
    aside, own = set_aside(activity), Counter(quarantine.cells)
    if quarantine.state == Quarantine.State.PROPOSED:
        aside += own
    return _effect(activity, released, aside, more=own)


def _effect(
    activity: Activity, released: Released, aside: Counts, *, more: Counts | None = None
) -> Effect:
    people = aside.get(EVERYBODY, 0)
    own = people if more is None else more.get(EVERYBODY, 0)
    left = left_of(released.people, people) if released.is_shown else None
    shown = compared(activity, released, aside) if people and left else []
    return Effect(released, own, left, shown)


def _still_counted(activity: Activity, signal: Signal) -> QuerySet[Response]:
    suspect = signal.suspects.filter(participant=OuterRef("participant"))
    held = SetAside.objects.filter(
        activity=OuterRef("activity"), participant=OuterRef("participant")
    )
    return Response.objects.filter(Exists(suspect), ~Exists(held), activity=activity)


def _cells_of(activity: Activity, responses: QuerySet[Response]) -> Counter[str]:
    total: Counter[str] = Counter()
    for answers in responses.values_list("answers", flat=True).iterator():
        total.update(cells_of(activity, answers))
    return total
