"""What is told of what is odd: to its department, and to everybody.

Both read the tally through the one door, and what is left beside it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from consult.consultations.models import Activity
from consult.departments.rules import Person
from consult.errors import NotPermitted
from consult.integrity.coarse import about
from consult.integrity.comparing import (
    Comparison,
    Counts,
    Parts,
    compared,
    is_few,
    left_of,
)
from consult.integrity.models import Quarantine, Signal
from consult.integrity.quarantining import left_to_hold
from consult.integrity.queries import (
    apart_in,
    quarantines_of,
    signals_of,
    told_in_public,
)
from consult.integrity.rules import can_look_into
from consult.responses.cells import EVERYBODY
from consult.tallies.disclosure import Released
from consult.tallies.queries import tally_of


@dataclass(frozen=True)
class Effect:
    """What setting answers aside does to the counts.

    ``left`` are the people who remain, None where that may not be told; so with those
    ``aside``, who are ten at least, or none. Both to the nearest ten.
    """

    released: Released
    aside: int | None
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
    return Account(_effect(activity, released, apart_in(activity)), told, [])


def office_account(activity: Activity, *, reader: Person) -> Account:
    """Return all that was odd, for the activity's department.

    :raises ResultsNotShown: while results are not shown to this reader
    """
    released = tally_of(activity, reader=reader)
    effect = _effect(activity, released, apart_in(activity))
    return Account(effect, list(quarantines_of(activity)), list(signals_of(activity)))


def effect_of_signal(activity: Activity, signal: Signal, *, reader: Person) -> Effect:
    """Return what it would do to set aside what a signal points to.

    Beside what is set aside already; nothing is decided or kept.

    :raises NotPermitted: unless the reader may look into it for the department
    :raises ResultsNotShown: while results are not shown to this reader
    """
    _refuse_unless_looking(activity, reader)
    released = tally_of(activity, reader=reader)
    more = left_to_hold(signal)
    return _effect(activity, released, [*apart_in(activity), more], own=more)


def effect_of_quarantine(
    activity: Activity, quarantine: Quarantine, *, reader: Person
) -> Effect:
    """Return what a quarantine that is proposed, or stands, does to the counts.

    :raises NotPermitted: unless the reader may look into it for the department
    :raises ResultsNotShown: while results are not shown to this reader
    """
    _refuse_unless_looking(activity, reader)
    released = tally_of(activity, reader=reader)
    aside, own = apart_in(activity), Counter(quarantine.cells)
    if quarantine.state == Quarantine.State.PROPOSED:
        aside.append(own)
    return _effect(activity, released, aside, own=own)


def _effect(
    activity: Activity, released: Released, aside: Parts, *, own: Counts | None = None
) -> Effect:
    """Return the effect of all that is aside; ``own`` is the part that is asked about.

    Nothing is told of fewer than ten: not even how many they are.
    """
    people = [part.get(EVERYBODY, 0) for part in aside]
    asked = people if own is None else [own.get(EVERYBODY, 0)]
    if is_few(sum(asked)):
        return Effect(released, None, None, [])
    left = left_of(released.people, 0, *people) if released.is_shown else None
    shown = compared(activity, released, aside) if any(people) and left else []
    return Effect(released, sum(map(about, asked)), left, shown)


def _refuse_unless_looking(activity: Activity, reader: Person) -> None:
    if not can_look_into(reader, activity.consultation):
        raise NotPermitted
