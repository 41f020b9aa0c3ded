"""What the unknowns really are, so that the few people among them can be guarded."""

from collections import defaultdict

from django.conf import settings

from consult.tallies.disclosure.attacker import Name
from consult.tallies.disclosure.knowledge import BEFORE, CELL, REST, WHOLE, Known
from consult.tallies.disclosure.small_cells import Tables
from consult.tallies.lattice import TABLES, parted


def few_in(known: Known, counted: Tables) -> set[Name]:
    """Name the unknowns that are really a few people, whom nobody is to find.

    Nothing is lost where it is found out that somewhere is nobody, or how many are in
    a cell that is large.
    """
    counts = {
        (CELL, name, stratum, key): people or 0
        for name, table in counted.items()
        for stratum, row in table.items()
        for key, people in row.items()
    }
    for (dimension, stratum, key), people in sums_of(counted).items():
        row = known.one_way[dimension][stratum]
        if row is None:
            counts[WHOLE, dimension, stratum, key] = people
            continue
        before = row.get(key, 0)
        if before is None:
            before = known.before[dimension, stratum][key]
            counts[BEFORE, dimension, stratum, key] = before
        counts[REST, dimension, stratum, key] = people - before
    return {
        name
        for name, people in counts.items()
        if 0 < abs(people) < settings.SMALLEST_CELL
    }


def sums_of(tables: Tables) -> dict[tuple[str, str, str], int]:
    """Add up each table by each of its dimensions."""
    found: dict[tuple[str, str, str], int] = {}
    for name, table in tables.items():
        sums: dict[tuple[str, str, str], int] = defaultdict(int)
        for stratum, row in table.items():
            for dimension, end in zip(TABLES[name], parted(stratum), strict=True):
                for key, people in row.items():
                    sums[dimension, end, key] += people or 0
        found |= sums
    return found
