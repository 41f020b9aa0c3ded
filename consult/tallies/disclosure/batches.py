"""Which strata of a dimension may be shown anew at the same time.

The totals are exact at every moment. Who takes from them what is shown of the strata
finds all those together who wait to be shown; and where nobody waits in the strata that
have just moved, these are people of the few others. So strata move in batches: those
who go on waiting are, taken as one stratum, nobody or again enough people (`steps`).

It is not enough to look at one batch. Strata that waited together in one batch, and
partly in a later one, are known as a sum both times, whether by themselves or with all
that wait now; people between the two sums are to be enough as well. So the sums are
kept until a batch leaves none of their strata waiting.

Strata that are too small to be shown, and are fewer than ten people together or all
alike, would hold up all others. Their answers are hidden by `small_cells` instead.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from consult.tallies.disclosure.steps import (
    EVERYBODY,
    Asked,
    Counts,
    has_moved_enough,
    is_large_enough,
    may_be_released,
)

MOST_SUMS = 16
"""Kept of one question; a batch that would leave more of them waits."""


class Row(NamedTuple):
    """A stratum as it is counted, and as it was shown last."""

    now: Counts
    shown: Counts


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


@dataclass
class Batch:
    """What is shown of the strata that move, and the sums that are known from then on."""

    shown: dict[str, dict[str, int]] = field(default_factory=dict)
    sums: dict[str, list[Sum]] = field(default_factory=dict)


def batch_of(rows: Mapping[str, Row], *, asked: Iterable[Asked], sums: Sums) -> Batch:
    """Choose the strata of a dimension that move now; none if it is too early.

    As many as may. Where too few would be left waiting, one of them waits with them.
    An answer moves with its stratum where enough people have answered its question.
    """
    questions = _by_base([Asked(EVERYBODY, ()), *asked])
    lines = [line for base in questions.values() for line in base]
    ready = [
        name
        for name, row in rows.items()
        if may_be_released(row.now, before=row.shown, asked=lines)
    ]
    for moving in _choices(ready, rows):
        if batch := _tried(moving, rows, questions, sums):
            return batch
    return Batch(sums={base: list(found) for base, found in sums.items()})


def _by_base(asked: Iterable[Asked]) -> dict[str, list[Asked]]:
    questions: dict[str, list[Asked]] = defaultdict(list)
    for line in asked:
        questions[line.base].append(line)
    return dict(questions)


def _choices(ready: list[str], rows: Mapping[str, Row]) -> Iterator[set[str]]:
    """Yield all that are ready, then all but one: that of the fewest people first."""
    if ready:
        yield set(ready)
    if len(ready) > 1:
        for name in sorted(ready, key=lambda name: rows[name].now.get(EVERYBODY, 0)):
            yield set(ready) - {name}


def _tried(
    moving: set[str],
    rows: Mapping[str, Row],
    questions: Mapping[str, list[Asked]],
    sums: Sums,
) -> Batch | None:
    """Return the batch if nobody is exposed by it."""
    batch, follows = Batch(), dict[str, set[str]]()
    for base, lines in questions.items():
        before = sums.get(base, [])
        follows[base] = {name for name in moving if _may_follow(rows[name], lines)}
        left = _left(follows[base], rows, lines, before)
        if left is None and _is_asked_of_all(base, rows):
            return None
        if left is None:
            follows[base], left = set(), list(before)
        batch.sums[base] = left
    batch.shown = {
        name: _followed(rows[name], name, questions, follows) for name in moving
    }
    return batch


def _may_follow(row: Row, lines: list[Asked]) -> bool:
    return _is_enough(_cells_of(row.now, lines), _cells_of(row.shown, lines), lines)


def _is_asked_of_all(base: str, rows: Mapping[str, Row]) -> bool:
    return all(
        row.now.get(base, 0) == row.now.get(EVERYBODY, 0) for row in rows.values()
    )


def _followed(
    row: Row,
    name: str,
    questions: Mapping[str, list[Asked]],
    follows: Mapping[str, set[str]],
) -> dict[str, int]:
    """Return what is shown of a stratum that moves: answers that do not stay."""
    shown = dict(row.now)
    for base, lines in questions.items():
        if name not in follows[base]:
            for cell in (base, *_names(lines)):
                shown.pop(cell, None)
            shown |= _cells_of(row.shown, lines)
    return {cell: count for cell, count in sorted(shown.items()) if count}


def _left(
    moving: Collection[str],
    rows: Mapping[str, Row],
    lines: list[Asked],
    sums: list[Sum],
) -> list[Sum] | None:
    """Return the sums known once these have moved; None if they expose somebody."""
    waiting = _waiting(moving, rows, lines)
    left = [Sum(names, _total(names, rows, lines)) for names in waiting]
    for now in left:
        if not _is_enough(now.cells, _shown(now.strata, rows, lines), lines):
            return None
    for then in sums:
        met = [names for names in waiting if names & then.strata]
        for names in {then.strata | names for names in met} or {then.strata}:
            if not _may_be_compared(then, names, rows, lines):
                return None
        if met and then.strata not in waiting:
            left.append(then)
    return left if len(left) <= MOST_SUMS else None


def _may_be_compared(
    then: Sum, names: frozenset[str], rows: Mapping[str, Row], lines: list[Asked]
) -> bool:
    """Tell whether enough are between what was known of some strata and is now."""
    # Of all strata together everybody knows the totals at every moment.
    if len(names) == len(rows):
        return True
    before = Counter(then.cells)
    before.update(_shown(names - then.strata, rows, lines))
    return _is_enough(_total(names, rows, lines), before, lines)


def _waiting(
    moving: Collection[str], rows: Mapping[str, Row], lines: list[Asked]
) -> list[frozenset[str]]:
    """Return the strata of which something is not shown, and that do not move.

    Twice where there are small ones, without them and with them: their answers are
    hidden, but those of the others may be known or not.
    """
    waiting = frozenset(
        name
        for name, row in rows.items()
        if name not in moving
        and _cells_of(row.now, lines) != _cells_of(row.shown, lines)
    )
    small = {name for name in waiting if not is_large_enough(rows[name].shown)}
    if has_moved_enough(_total(small, rows, lines), before={}, asked=lines):
        return [waiting]
    others = waiting - small
    return list(dict.fromkeys([others, waiting])) if others else []


def _is_enough(now: Counts, then: Counts, lines: list[Asked]) -> bool:
    """Tell whether nobody, or enough people who differ, are between two moments."""
    return now == then or has_moved_enough(now, before=then, asked=lines)


def _total(
    strata: Iterable[str], rows: Mapping[str, Row], lines: list[Asked]
) -> dict[str, int]:
    return _added((_cells_of(rows[name].now, lines) for name in strata), lines)


def _shown(
    strata: Iterable[str], rows: Mapping[str, Row], lines: list[Asked]
) -> dict[str, int]:
    return _added((_cells_of(rows[name].shown, lines) for name in strata), lines)


def _added(all_cells: Iterable[Counts], lines: list[Asked]) -> dict[str, int]:
    total = dict.fromkeys((lines[0].base, *_names(lines)), 0)
    for cells in all_cells:
        for cell, count in cells.items():
            total[cell] += count
    return total


def _cells_of(counts: Counts, lines: list[Asked]) -> dict[str, int]:
    names = (lines[0].base, *_names(lines))
    return {cell: counts.get(cell, 0) for cell in names}


def _names(lines: list[Asked]) -> list[str]:
    return [cell for line in lines for cell in line.cells]
