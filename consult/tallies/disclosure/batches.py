"""Which strata of a dimension may be shown anew at the same time.

Whoever takes what is shown of the strata from the exact totals finds those who wait;
and where nobody waits in the strata that have just moved, these are people of the few
others. So strata move in batches: those who go on waiting are, taken as one stratum,
nobody or again enough people; also compared with what was known of them before
(`sums`).

A stratum of few people waits as long as there are few, so one that could move has to
wait with it: of women, men and a few others, women and men move by turns.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from consult.tallies.disclosure.steps import EVERYBODY, Asked, may_be_released
from consult.tallies.disclosure.sums import (
    Row,
    Rows,
    Sum,
    Sums,
    cells_of,
    is_enough_between,
    known_after,
    names_of,
)


@dataclass
class Batch:
    """What is shown of the strata that move, and the sums that are known from then on."""

    shown: dict[str, dict[str, int]] = field(default_factory=dict)
    sums: dict[str, list[Sum]] = field(default_factory=dict)


def batch_of(rows: Rows, *, asked: Iterable[Asked], sums: Sums) -> Batch:
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


def _choices(ready: list[str], rows: Rows) -> Iterator[set[str]]:
    """Yield all that are ready, then all but one: that of the fewest people first."""
    if ready:
        yield set(ready)
    if len(ready) > 1:
        for name in sorted(ready, key=lambda name: rows[name].now.get(EVERYBODY, 0)):
            yield set(ready) - {name}


def _tried(
    moving: set[str],
    rows: Rows,
    questions: Mapping[str, list[Asked]],
    sums: Sums,
) -> Batch | None:
    """Return the batch if nobody is exposed by it."""
    batch, follows = Batch(), dict[str, set[str]]()
    for base, lines in questions.items():
        before = sums.get(base, [])
        follows[base] = {name for name in moving if _may_follow(rows[name], lines)}
        known = known_after(follows[base], rows, lines, before)
        if known is None and _is_asked_of_all(base, rows):
            return None
        if known is None:
            follows[base], known = set(), list(before)
        batch.sums[base] = known
    batch.shown = {
        name: _followed(rows[name], name, questions, follows) for name in moving
    }
    return batch


def _may_follow(row: Row, lines: list[Asked]) -> bool:
    now, shown = cells_of(row.now, lines), cells_of(row.shown, lines)
    return is_enough_between(now, shown, lines)


def _is_asked_of_all(base: str, rows: Rows) -> bool:
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
            for cell in names_of(lines):
                shown.pop(cell, None)
            shown |= cells_of(row.shown, lines)
    return {cell: count for cell, count in sorted(shown.items()) if count}
