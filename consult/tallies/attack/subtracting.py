"""Taking what is shown of the strata from the exact totals, while people answer.

Whenever strata have moved, the attacker notes what is left of the totals, and is told
which strata it belongs to. A set of strata is known in sum at such a moment if it holds
all of these, or none. Between two moments at which a set is known there must be nobody,
or ten people and more who do not all answer alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.conf import settings

from consult.tallies.attack.histories import World
from consult.tallies.disclosure import Released, Stratum

EVERYBODY = ""

Told = dict[str, int]
"""People in all, and by answer; what is hidden is not in it."""


class Moment(NamedTuple):
    """What is shown of each stratum, what is left of the totals, and whose that is."""

    shown: dict[str, Told]
    left: Told
    waiting: frozenset[str]

    def knows(self, strata: frozenset[str]) -> bool:
        return self.waiting <= strata or not self.waiting & strata

    def sum_of(self, strata: frozenset[str], keys: list[str]) -> Told:
        """Return what is known of the strata together."""
        parts = [self.shown.get(name, dict.fromkeys(keys, 0)) for name in strata]
        if self.waiting & strata:
            # What is not shown of a stratum is in what is left.
            parts.append(self.left)
        return {
            key: sum(part[key] for part in parts)
            for key in keys
            if all(key in part for part in parts)
        }


NOTHING = Moment({}, {}, frozenset())
"""Before anybody answered."""


@dataclass
class Subtracting:
    """Somebody who keeps all such moments, by dimension."""

    moments: dict[str, list[Moment]] = field(default_factory=dict)

    def look(self, world: World, released: Released) -> Iterator[str]:
        """Compare what is left now with what was left before; yield who is found."""
        for dimension, rows in released.strata.items():
            before = self.moments.setdefault(dimension, [NOTHING])
            moment = _moment(world, released, dimension, rows, before[-1])
            if moment.shown == before[-1].shown:
                continue
            everybody = frozenset(
                name for kind, name in world.rows if kind == dimension
            )
            for then in before:
                yield from _compared(dimension, moment, then, everybody)
            before.append(moment)


def _moment(
    world: World,
    released: Released,
    dimension: str,
    rows: list[Stratum],
    last: Moment,
) -> Moment:
    shown = {
        row.stratum: _told(row, row.people, last.shown.get(row.stratum, {}))
        for row in rows
        if row.people is not None
    }
    totals = {cell.key: cell.count or 0 for cell in released.questions[0].cells}
    totals[EVERYBODY] = released.people
    left = {
        key: count - sum(one[key] for one in shown.values())
        for key, count in totals.items()
        if all(key in one for one in shown.values())
    }
    waiting = frozenset(
        stratum
        for (name, stratum), row in world.rows.items()
        if name == dimension
        and (row.cells != row.released_cells or stratum not in shown)
    )
    return Moment(shown, left, waiting)


def _told(row: Stratum, people: int, before: Told) -> Told:
    """Return what is shown of a stratum; what was, too, while it has not moved."""
    told = dict(before) if before.get(EVERYBODY) == people else {}
    told[EVERYBODY] = people
    for answers in row.questions.values():
        told |= {key: count for key, count in answers.items() if count is not None}
    return told


def _compared(
    dimension: str, now: Moment, then: Moment, everybody: frozenset[str]
) -> Iterator[str]:
    keys = list(now.left)
    # Of all strata together the totals tell everything at any moment.
    known_by_totals = {frozenset[str](), everybody}
    for strata in {now.waiting, then.waiting, now.waiting | then.waiting}:
        if strata in known_by_totals or not (now.knows(strata) and then.knows(strata)):
            continue
        known, before = now.sum_of(strata, keys), then.sum_of(strata, keys)
        moved = {key: known[key] - before[key] for key in known if key in before}
        if _exposes(moved):
            yield f"{dimension} {sorted(strata)}: {moved} left of the totals"


def _exposes(moved: Told) -> bool:
    people = abs(moved.pop(EVERYBODY, 0))
    most = max(map(abs, moved.values()), default=0)
    return 0 < most and (people < settings.SMALLEST_CELL or most >= people)
