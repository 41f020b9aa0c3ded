"""Tables of two dimensions at once, as far as nobody can be found in them.

First what could expose somebody is hidden, and the rest rounded. Then an attacker who
knows all that was ever shown looks for each count of a few people; where one is less
open than by ten people, and the tables are why, cells beside it are hidden as well. That is the
iterative audit of the handbook (A. Hundepool and others, Handbook on Statistical
Disclosure Control, 2nd edition, section 4.4). In the end every hidden count is as open
as the threshold, or as it was before there were any tables.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from django.conf import settings

from consult.tallies.disclosure.attacker import (
    Impossible,
    Name,
    Range,
    Undecided,
    deadline,
)
from consult.tallies.disclosure.hiding import (
    adds_up_to,
    all_hidden,
    first_hidden,
    lines_of,
    number_hidden,
)
from consult.tallies.disclosure.knowledge import CELL, Known, ranges_of
from consult.tallies.disclosure.small_cells import Place, Tables
from consult.tallies.disclosure.truth import few_in
from consult.tallies.lattice import TABLES

Ranges = dict[Name, Range]
MOST_ROUNDS = 40
"""After so many, all of the tables is hidden."""

ALMOST = 1e-6


@dataclass
class Guarded:
    """The tables as they may be shown, and what it took."""

    tables: Tables
    rounds: int = 0
    narrowest: float | None = None
    """How far the least open of the hidden cells is open, in people."""


@dataclass
class _Question:
    """One question's tables, as counted and as hidden so far."""

    counted: Tables
    known: Known
    hidden: Tables
    lines: dict[str, list[list[Place]]] = field(default_factory=dict)
    until: float = field(default_factory=deadline)


def guarded(
    counted: Tables, known: Known, *, hide: Mapping[str, AbstractSet[str]] | None = None
) -> Guarded:
    """Return the tables with all hidden that could expose somebody.

    ``hide`` names the strata of each table that are hidden as a whole, such as those of
    too few people. All is hidden where it is not found out who is exposed.
    """
    question = _Question(counted, known, first_hidden(counted, known, hide or {}))
    for name, table in counted.items():
        question.lines[name] = lines_of(name, table, known)
    try:
        return _audited(question)
    except (Impossible, Undecided):
        return Guarded(all_hidden(counted), MOST_ROUNDS)


def _audited(question: _Question) -> Guarded:
    """Hide more until nothing is less open than it must be."""
    few = few_in(question.known, question.counted)
    needed: dict[Name, float] = {}
    ranges, looked_at = _ranges(question, few), few
    for rounds in range(1, MOST_ROUNDS):
        exposed = _exposed(question, ranges, needed)
        if not exposed and looked_at == few:
            return Guarded(question.hidden, rounds, _narrowest(ranges))
        if exposed and not (
            _hide_more(question, exposed) or _hide_a_table(question, exposed)
        ):
            break
        # First those that were exposed; in the end all, since where more is hidden
        # the attacker may hold fewer withdrawals to be possible.
        looked_at = set(exposed) or few
        ranges = _ranges(question, looked_at)
    question.hidden = all_hidden(question.counted)
    return Guarded(question.hidden, MOST_ROUNDS)


def _exposed(
    question: _Question, ranges: Ranges, needed: dict[Name, float]
) -> list[Name]:
    """List what is less open than it was without the tables, and than by ten people."""
    narrow = {
        name
        for name, found in ranges.items()
        if found.width < settings.SMALLEST_CELL - ALMOST
    }
    needed |= _needed(question, narrow - needed.keys())
    return [
        name
        for name in sorted(narrow)
        if ranges[name].width < needed.get(name, 0.0) - ALMOST
    ]


def _ranges(question: _Question, names: AbstractSet[Name]) -> Ranges:
    known = replace(question.known, two_way=question.hidden)
    enough = settings.SMALLEST_CELL
    return ranges_of(known, names, enough=enough, until=question.until)


def _needed(question: _Question, names: AbstractSet[Name]) -> dict[Name, float]:
    """Return how far each count is open where no table is shown, ten at most."""
    if not names:
        return {}
    known = replace(question.known, two_way=all_hidden(question.counted))
    enough = settings.SMALLEST_CELL
    found = ranges_of(known, names, enough=enough, until=question.until)
    return {name: min(range_.width, enough) for name, range_ in found.items()}


def _hide_more(question: _Question, exposed: list[Name]) -> bool:
    """Hide a cell beside each that is exposed; tell whether there was one."""
    before = number_hidden(question.hidden)
    for name in exposed:
        found = min(_beside(question, name), default=None)
        if found is not None:
            _is_zero, _people, table, stratum, key = found
            question.hidden[table][stratum][key] = None
    return number_hidden(question.hidden) > before


def _hide_a_table(question: _Question, exposed: list[Name]) -> bool:
    """Hide the table that exposes somebody and says least; tell whether there was one.

    Beside a few people in each of many districts there may be nothing left to hide,
    which is no reason to hide what the other tables say.
    """
    said = {
        table: sum(
            people is not None for row in cells.values() for people in row.values()
        )
        for table, cells in question.hidden.items()
        if any(_is_part(table, name) for name in exposed)
    }
    shown = [(cells, table) for table, cells in said.items() if cells]
    if not shown:
        return False
    _cells, least = min(shown)
    question.hidden |= all_hidden({least: question.counted[least]})
    return True


def _is_part(table: str, name: Name) -> bool:
    """Tell whether a table says something of an unknown: has its cell or its stratum."""
    kind, place = name[0], name[1]
    return table == place if kind == CELL else place in TABLES[table]


def _beside(question: _Question, name: Name) -> list[tuple[bool, int, str, str, str]]:
    """List the cells that are shown in a line with what is exposed."""
    kind, place, stratum, key = name
    found = []
    for table, lines in question.lines.items():
        if kind == CELL and table != place:
            continue
        for line in lines:
            if kind == CELL and (stratum, key) not in line:
                continue
            if kind != CELL and not adds_up_to(table, line, place, stratum, key):
                continue
            for one, other in line:
                people = question.hidden[table][one][other]
                if people is not None:
                    found.append((not people, people, table, one, other))
    return found


def _narrowest(ranges: Ranges) -> float | None:
    return min((found.width for found in ranges.values()), default=None)
