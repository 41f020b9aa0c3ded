"""All that was ever shown of one question, as whoever kept it knows it.

Each stratum was last released as it stood before its latest people; how many these are
is not known, only that they are fewer than a step. The two-way tables count them. So a
stratum is what was released of it, and a rest; whoever could tell the rest would see
the few people in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings

from consult.tallies.disclosure.attacker import ENDLESS, Impossible, Name, Range, System
from consult.tallies.disclosure.small_cells import SLACK, Lines, Place, Table
from consult.tallies.lattice import TABLES, parted

REST, BEFORE, WHOLE, CELL = "rest", "before", "whole", "cell"
"""The kinds of unknowns: people since a release; a hidden cell of it; a stratum that was
never released; a cell of a two-way table."""


@dataclass(frozen=True)
class Known:
    """What was shown of one question, or of the number of people (one key).

    ``one_way`` is by dimension what was last released of each stratum, None of one that
    never was. In all tables a cell that is hidden is None. The counts of two-way tables
    are rounded, and so are the sums of their lines.
    """

    lines: Lines
    totals: Mapping[str, int]
    one_way: Mapping[str, Mapping[str, Mapping[str, int | None] | None]]
    two_way: Mapping[str, Table] = field(default_factory=dict)
    sums: Mapping[Place, list[int]] = field(default_factory=dict)
    """What each line of a stratum adds up to, by (dimension or table, stratum)."""
    before: Mapping[Place, Mapping[str, int]] = field(default_factory=dict)
    """What was released of each stratum, hidden cells as well: no attacker knows it."""


def ranges_of(
    known: Known, names: Iterable[Name], *, enough: float, until: float | None = None
) -> dict[Name, Range]:
    """Return how far each of the hidden counts is open.

    It is tried first that nobody withdrew or revised an answer, then that few did, as
    somebody who guesses would, and last that anything did.

    :raises Impossible: if even then no counts are what was shown, so that nothing is
        found out of who is exposed
    :raises Undecided: if that is not found out in time
    """
    wanted, step = list(names), settings.SMALLEST_CELL - 1
    for least, most in ((0, step), (-step, step), (-ENDLESS, ENDLESS)):
        try:
            system = _system(known, least, most)
            hidden = [name for name in wanted if name in system.unknowns]
            return system.ranges(hidden, enough=enough, until=until)
        except Impossible:
            continue
    raise Impossible


def _system(known: Known, least: float, most: float) -> System:
    system = System()
    whole = {
        (dimension, stratum, key): _one_way(
            system, known, (dimension, stratum), key, least, most
        )
        for dimension, strata in known.one_way.items()
        for stratum in strata
        for key in known.totals
    }
    for dimension, strata in known.one_way.items():
        for key, total in known.totals.items():
            _add_up(system, [whole[dimension, one, key] for one in strata], total)
        for stratum in strata:
            _know_lines(system, known, (dimension, stratum))
            _know_rests(system, known, (dimension, stratum), least, most)
    for table, cells in known.two_way.items():
        _know_table(system, known, table, cells, whole)
    return system


Part = tuple[list[Name], int]
"""Unknowns and a number that are a count together."""


def _one_way(
    system: System, known: Known, place: Place, key: str, least: float, most: float
) -> Part:
    """Add what is not known of a stratum, and return how it is made up."""
    dimension, stratum = place
    row = known.one_way[dimension][stratum]
    total = max(known.totals[key], 0)
    if row is None:
        return [system.let((WHOLE, *place, key), 0, total)], 0
    # More may have withdrawn since a release than there are now, so neither a rest nor
    # what was released is bounded by today's total.
    rest = system.let((REST, *place, key), least, min(most, total))
    count = row.get(key, 0)
    if count is not None:
        return [rest], count
    before = system.let((BEFORE, *place, key), 0, _most_before(known, place, key))
    return [rest, before], 0


def _most_before(known: Known, place: Place, key: str) -> float:
    """Return what the stratum's answers added up to where the key is one of them."""
    sums = zip(known.lines, known.sums.get(place, []), strict=False)
    return min((total for line, total in sums if key in line), default=ENDLESS)


def _know_rests(
    system: System, known: Known, place: Place, least: float, most: float
) -> None:
    """Those who came since a release are fewer than a step, whatever they answered."""
    for line in known.lines:
        names = [(REST, *place, key) for key in line]
        if all(name in system.unknowns for name in names):
            system.know(dict.fromkeys(names, 1.0), least, most)


def _know_lines(system: System, known: Known, place: Place) -> None:
    """A stratum's hidden cells make up what is missing in each line."""
    row = known.one_way[place[0]][place[1]] or {}
    for line, total in zip(known.lines, known.sums.get(place, []), strict=False):
        hidden = [(BEFORE, *place, key) for key in line if row.get(key, 0) is None]
        shown = sum(row.get(key, 0) or 0 for key in line)
        system.know(dict.fromkeys(hidden, 1.0), total - shown, total - shown)


def _know_rounded_lines(system: System, known: Known, place: Place) -> None:
    for line, total in zip(known.lines, known.sums.get(place, []), strict=False):
        names = [(CELL, *place, key) for key in line]
        system.know(dict.fromkeys(names, 1.0), total - SLACK, total + SLACK)


def _know_table(
    system: System,
    known: Known,
    table: str,
    cells: Table,
    whole: Mapping[tuple[str, str, str], Part],
) -> None:
    parts: dict[tuple[str, str, str], list[Part]] = {}
    for stratum, row in cells.items():
        ends = list(zip(TABLES[table], parted(stratum), strict=True))
        for key, total in known.totals.items():
            count, name = row.get(key), (CELL, table, stratum, key)
            least, most = (
                (0, max(total, 0))
                if count is None
                else (max(count - SLACK, 0), count + SLACK)
            )
            part: Part = [system.let(name, least, most)], 0
            for dimension, one in ends:
                parts.setdefault((dimension, one, key), []).append(part)
        _know_rounded_lines(system, known, (table, stratum))
    for place, among in parts.items():
        if place in whole:
            names, number = whole[place]
            _add_up(system, among, number, beside=names)


def _add_up(
    system: System, parts: list[Part], total: int, *, beside: list[Name] | None = None
) -> None:
    """The parts make up the total and the unknowns beside it."""
    missing = total - sum(number for _names, number in parts)
    sum_: dict[Name, float] = {name: 1.0 for names, _number in parts for name in names}
    sum_ |= dict.fromkeys(beside or [], -1.0)
    system.know(sum_, missing, missing)
