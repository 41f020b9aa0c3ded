"""Taking what is shown of the strata from the exact totals, while people answer.

Whenever strata have moved, the attacker notes the totals, and is told whose answers are
not shown; at other times nobody could know. A set of strata is known in sum at such a
moment if it holds all of these, or none. Between two moments at which a set is known
there must be nobody, or ten people and more who do not all answer alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from django.conf import settings

from consult.tallies.attack.histories import World
from consult.tallies.disclosure import Released, Stratum

EVERYBODY = ""

Told = dict[str, int]
"""People in all, and by answer; what is hidden is not in it."""


class Moment(NamedTuple):
    """The totals, what is shown of each stratum, and of whom not everything is."""

    totals: Told
    shown: dict[str, Told]
    waiting: frozenset[str]
    everybody: frozenset[str]

    def knows(self, strata: frozenset[str]) -> bool:
        return self.waiting <= strata or not self.waiting & strata

    def sum_of(self, strata: frozenset[str]) -> Told:
        """Return what is known of the strata together."""
        if not self.waiting & strata:
            return self._added(strata)
        others = self._added(self.everybody - strata)
        return {key: self.totals[key] - count for key, count in others.items()}

    def _added(self, strata: frozenset[str]) -> Told:
        nobody = dict.fromkeys(self.totals, 0)
        parts = [self.shown.get(name, nobody) for name in strata]
        return {
            key: sum(part[key] for part in parts)
            for key in self.totals
            if all(key in part for part in parts)
        }


@dataclass
class Subtracting:
    """Somebody who keeps all such moments, by dimension.

    An answer that is hidden at first and shown later, while its stratum stands still,
    is known of all the moments since the stratum moved.
    """

    moments: dict[str, list[Moment]] = field(default_factory=dict)
    shown: dict[str, dict[str, Told]] = field(default_factory=dict)

    def look(self, world: World, released: Released) -> None:
        """Note what is shown, and the moment if strata have just moved."""
        for dimension, rows in released.strata.items():
            before = self.shown.get(dimension)
            now = {row.stratum: _told(row) for row in rows if row.people is not None}
            shown = {
                name: _learnt(before or {}, name, told) for name, told in now.items()
            }
            self.shown[dimension] = shown
            # What is seen first may have moved long ago.
            if before is not None and _people(before) != _people(shown):
                moments = self.moments.setdefault(dimension, [_nothing(released)])
                moments.append(_moment(world, released, dimension, shown))

    def found(self) -> Iterator[str]:
        """Compare each moment with each later one; yield who is found."""
        for dimension, moments in self.moments.items():
            for then, now in combinations(moments, 2):
                yield from _compared(dimension, now, then)


def _told(row: Stratum) -> Told:
    told = {EVERYBODY: row.people or 0}
    for answers in row.questions.values():
        told |= {key: count for key, count in answers.items() if count is not None}
    return told


def _learnt(before: dict[str, Told], name: str, told: Told) -> Told:
    """Return what is known of a stratum; the same one, while it has not moved."""
    known = before.get(name, {})
    if known.get(EVERYBODY) != told[EVERYBODY]:
        return told
    known |= told
    return known


def _people(shown: dict[str, Told]) -> Told:
    return {name: told[EVERYBODY] for name, told in shown.items()}


def _totals(released: Released) -> Told:
    counts = {cell.key: cell.count for cell in released.questions[0].cells}
    return {EVERYBODY: released.people, **counts}


def _nothing(released: Released) -> Moment:
    """Return the moment before anybody answered."""
    totals = dict.fromkeys(_totals(released), 0)
    return Moment(totals, {}, frozenset(), frozenset())


def _moment(
    world: World, released: Released, dimension: str, shown: dict[str, Told]
) -> Moment:
    rows = {name: row for (kind, name), row in world.rows.items() if kind == dimension}
    waiting = frozenset(
        name
        for name, row in rows.items()
        if row.cells != row.released_cells or name not in shown
    )
    return Moment(_totals(released), shown, waiting, frozenset(rows))


def _compared(dimension: str, now: Moment, then: Moment) -> Iterator[str]:
    # Of all strata together the totals tell everything at any moment.
    known_by_totals = {frozenset[str](), now.everybody}
    for strata in {now.waiting, then.waiting, now.waiting | then.waiting}:
        if strata in known_by_totals or not (now.knows(strata) and then.knows(strata)):
            continue
        known, before = now.sum_of(strata), then.sum_of(strata)
        moved = {key: known[key] - before[key] for key in known if key in before}
        if _exposes(moved):
            yield f"{dimension} {sorted(strata)}: {moved} left of the totals"


def _exposes(moved: Told) -> bool:
    answers = (abs(count) for key, count in moved.items() if key != EVERYBODY)
    people, most = abs(moved.get(EVERYBODY, 0)), max(answers, default=0)
    return 0 < most and (people < settings.SMALLEST_CELL or most >= people)
