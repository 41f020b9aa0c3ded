"""What is known of strata that wait to be shown, taken together.

The totals are exact at every moment. Who takes from them what is shown of the strata
finds all those together who wait: a sum. Between what was known of some strata and what
is known now there are to be nobody, or enough people who differ (`steps`).

It is not enough to look at the strata that wait now. Those that waited together in one
batch, and partly in a later one, are known as a sum both times, whether by themselves or
with all that wait now. So sums are kept until a batch leaves none of their strata
waiting.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from consult.tallies.disclosure.steps import Asked, Counts, has_moved_enough

MOST_SUMS = 16
"""Kept of one question. Of 34 districts that 50,000 people answer from, what is forgotten
would be of use again only after seventy or more had withdrawn."""


class Row(NamedTuple):
    """A stratum as it is counted, and as it was shown last."""

    now: Counts
    shown: Counts


Rows = Mapping[str, Row]


class Sum(NamedTuple):
    """Strata that waited in one batch, and what was known then of them together."""

    strata: frozenset[str]
    cells: Counts


Sums = Mapping[str, list[Sum]]
"""By the base of the question."""

KeptSum = tuple[list[str], dict[str, int]]
KeptSums = dict[str, dict[str, list[KeptSum]]]
"""The sums of each dimension in plain JSON."""


def sums_from(kept: Mapping[str, Iterable[KeptSum]]) -> dict[str, list[Sum]]:
    """Return the sums of a dimension that were kept."""
    return {
        base: [Sum(frozenset(strata), cells) for strata, cells in found]
        for base, found in kept.items()
    }


def kept_sums(sums: Sums) -> dict[str, list[KeptSum]]:
    """Return the sums of a dimension as they are kept."""
    return {
        base: [(sorted(one.strata), dict(one.cells)) for one in found]
        for base, found in sums.items()
    }


def known_after(
    moving: Collection[str], rows: Rows, lines: list[Asked], sums: list[Sum]
) -> list[Sum] | None:
    """Return the sums known once these strata have moved; None if they expose somebody.

    ``lines`` are those of one question, ``sums`` what was known of it before.
    """
    waiting = _waiting(moving, rows, lines)
    now = Sum(waiting, _total(waiting, rows, lines))
    if not is_enough_between(now.cells, _shown(waiting, rows, lines), lines):
        return None
    known = [now] if waiting else []
    for then in sums:
        is_met = bool(waiting & then.strata)
        names = then.strata | waiting if is_met else then.strata
        if not _may_be_compared(then, names, rows, lines):
            return None
        if is_met and then.strata != waiting:
            known.append(then)
    return _nearest(known, rows, lines)


def is_enough_between(now: Counts, then: Counts, lines: list[Asked]) -> bool:
    """Tell whether nobody, or enough people who differ, are between two moments."""
    return now == then or has_moved_enough(now, before=then, asked=lines)


def cells_of(counts: Counts, lines: list[Asked]) -> dict[str, int]:
    """Return what is counted of one question, zeros as well."""
    return {cell: counts.get(cell, 0) for cell in names_of(lines)}


def names_of(lines: list[Asked]) -> list[str]:
    """Return the cells of one question: that of all who answered, then the answers."""
    return [lines[0].base, *(cell for line in lines for cell in line.cells)]


def _waiting(moving: Collection[str], rows: Rows, lines: list[Asked]) -> frozenset[str]:
    """Return the strata of which something is not shown, and that do not move."""
    return frozenset(
        name
        for name, row in rows.items()
        if name not in moving and cells_of(row.now, lines) != cells_of(row.shown, lines)
    )


def _may_be_compared(
    then: Sum, names: frozenset[str], rows: Rows, lines: list[Asked]
) -> bool:
    """Tell whether enough are between what was known of some strata and is now."""
    # Of all strata together everybody knows the totals at every moment.
    if len(names) == len(rows):
        return True
    before = Counter(then.cells)
    before.update(_shown(names - then.strata, rows, lines))
    return is_enough_between(_total(names, rows, lines), before, lines)


def _nearest(sums: list[Sum], rows: Rows, lines: list[Asked]) -> list[Sum] | None:
    """Return as many as are kept; None if one too many could still expose somebody.

    Once enough are between a sum and now, more who come only hide each other; the sum
    would be of use again if they withdrew. Where most would have to, it is forgotten.
    """
    if len(sums) <= MOST_SUMS:
        return sums
    totals = [_total(one.strata, rows, lines) for one in sums]
    order = sorted(
        range(len(sums)),
        key=lambda number: _way_back(totals[number], sums[number].cells, lines),
    )
    for number in order[MOST_SUMS:]:
        if not has_moved_enough(totals[number], before=sums[number].cells, asked=lines):
            return None
    return [sums[number] for number in order[:MOST_SUMS]]


def _way_back(now: Counts, then: Counts, lines: list[Asked]) -> int:
    """Return how many would have to withdraw before all between had answered alike."""
    base, *answers = names_of(lines)
    moved = (abs(now[cell] - then[cell]) for cell in answers)
    return abs(now[base] - then[base]) - max(moved, default=0)


def _total(strata: Iterable[str], rows: Rows, lines: list[Asked]) -> dict[str, int]:
    return _added((rows[name].now for name in strata), lines)


def _shown(strata: Iterable[str], rows: Rows, lines: list[Asked]) -> dict[str, int]:
    return _added((rows[name].shown for name in strata), lines)


def _added(all_counts: Iterable[Counts], lines: list[Asked]) -> dict[str, int]:
    total = dict.fromkeys(names_of(lines), 0)
    for counts in all_counts:
        for cell in total:
            total[cell] += counts.get(cell, 0)
    return total
