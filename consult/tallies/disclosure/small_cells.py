"""Hiding what could expose somebody in one table, and what would give it away."""

from collections import defaultdict, deque
from collections.abc import Sequence

from django.conf import settings

Table = dict[str, dict[str, int | None]]
"""{stratum: {key: people}}; None is hidden."""

Tables = dict[str, Table]
"""{name of a two-way table: its strata by keys}"""

Place = tuple[str, str]
"""(stratum, key) of a cell."""

Lines = Sequence[Sequence[str]]
"""Keys, line by line."""

STEP = 5
"""To what the counts of two-way tables are rounded, as the UK's Office for National
Statistics does with counts from research data; each may be two more or less."""
SLACK = STEP // 2


def rounded(count: int) -> int:
    """Return the count to the nearest five."""
    return STEP * round(count / STEP)


def hide_small_cells(table: Table, lines: Lines | None = None) -> Table:
    """Return the table of strata by keys with what could expose somebody hidden.

    Rows are strata whose own size is shown, columns are answers whose total is
    shown. ``lines`` are the keys of a row that add up to something that may be
    known; all of them together, if it is left out. A hidden cell that is alone in its
    line or column could be computed, and two that come to three people are both
    nearly known: so the smallest cells beside them are hidden too, until what is
    hidden in a line comes to ten people. A cell below zero, left where revisions are
    not folded in yet, is hidden like a small one.
    """
    hidden = {
        stratum: {key: unless_small(count) for key, count in row.items()}
        for stratum, row in table.items()
    }
    keys = list(next(iter(table.values()), {}))
    places = [
        [(stratum, key) for key in line]
        for stratum in table
        for line in lines or [keys]
    ]
    places += [[(stratum, key) for stratum in table] for key in keys]
    hide_beside_few(hidden, table, places)
    return hidden


def unless_small(count: int | None) -> int | None:
    """Return the count, or None if it could expose somebody."""
    if count is None or (count and count < settings.SMALLEST_CELL):
        return None
    return count


def hide_beside_few(
    hidden: Table, table: Table, lines: Sequence[Sequence[Place]]
) -> None:
    """Hide more in each line in which too little is hidden, until there is none."""
    through: dict[Place, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for place in line:
            through[place].append(number)
    # What is hidden may be too little in the lines that cross here.
    to_look_at = deque(range(len(lines)))
    while to_look_at:
        found = _beside_few(hidden, table, lines[to_look_at.popleft()])
        if found is not None:
            stratum, key = found
            hidden[stratum][key] = None
            to_look_at.extend(through[found])


def _beside_few(hidden: Table, table: Table, line: Sequence[Place]) -> Place | None:
    """Return the smallest cell beside what is hidden, if that is too little."""
    shown = [
        (hidden[stratum][key] or 0, stratum, key)
        for stratum, key in line
        if hidden[stratum][key] is not None
    ]
    if len(shown) == len(line) or not shown or _is_much(hidden, table, line):
        return None
    # A zero hides nothing that is not known, so it comes last.
    _count, stratum, key = min(shown, key=lambda cell: (not cell[0], cell))
    return stratum, key


def _is_much(hidden: Table, table: Table, line: Sequence[Place]) -> bool:
    """Tell whether two cells or more are hidden, of ten people or of all there are."""
    people = [table[stratum][key] or 0 for stratum, key in line]
    among = [
        table[stratum][key] or 0
        for stratum, key in line
        if hidden[stratum][key] is None
    ]
    wanted = min(settings.SMALLEST_CELL, sum(people))
    return len(among) > 1 and sum(among) >= wanted
