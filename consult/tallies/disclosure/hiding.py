"""What of two-way tables is hidden before anybody looks, and what adds up in them."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from django.conf import settings

from consult.tallies.disclosure.knowledge import Known
from consult.tallies.disclosure.small_cells import Place, Table, Tables, rounded
from consult.tallies.lattice import TABLES, parted


def first_hidden(
    counted: Tables, known: Known, hide: Mapping[str, AbstractSet[str]]
) -> Tables:
    """Hide small cells, and strata of which all gave one answer."""
    return {
        name: {
            stratum: dict.fromkeys(row)
            if stratum in hide.get(name, ()) or _is_unanimous(row, known)
            else {key: _unless_few(people) for key, people in row.items()}
            for stratum, row in table.items()
        }
        for name, table in counted.items()
    }


def _unless_few(people: int | None) -> int | None:
    """Return the count to the nearest five; None of fewer than ten, of nobody as well.

    Where nobody is shown to be nobody, less has to be hidden beside.
    """
    if people is None or people < settings.SMALLEST_CELL:
        return None
    return rounded(people)


def _is_unanimous(row: Mapping[str, int | None], known: Known) -> bool:
    return any(
        sum(bool(row.get(key)) for key in line) == 1
        for line in known.lines
        if len(line) > 1
    )


def lines_of(name: str, table: Table, known: Known) -> list[list[Place]]:
    """List what adds up: a stratum's answers, and an answer over one dimension."""
    lines = [[(one, key) for key in line] for one in table for line in known.lines]
    across: dict[tuple[str, str, str], list[Place]] = {}
    for stratum, row in table.items():
        for dimension, end in zip(TABLES[name], parted(stratum), strict=True):
            for key in row:
                across.setdefault((dimension, end, key), []).append((stratum, key))
    return lines + list(across.values())


def adds_up_to(
    table: str, line: list[Place], dimension: str, end: str, key: str
) -> bool:
    """Tell whether a line adds up to an answer in one stratum of one dimension."""
    if dimension not in TABLES[table]:
        return False
    side = TABLES[table].index(dimension)
    return all(other == key and parted(one)[side] == end for one, other in line)


def all_hidden(tables: Tables) -> Tables:
    """Return the same cells, none of them shown."""
    return {
        name: {stratum: dict.fromkeys(row) for stratum, row in table.items()}
        for name, table in tables.items()
    }


def number_hidden(tables: Tables) -> int:
    """Count the cells that are not shown."""
    return sum(
        people is None
        for table in tables.values()
        for row in table.values()
        for people in row.values()
    )
