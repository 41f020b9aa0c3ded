"""How fast answers are taken where ten million are already, by where there are none.

Both polls are in the same database, so what differs is what a new answer meets in
its own activity: a large or a small part of the unique index, and the counters.
"""

from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any

from tests.bench.large import Large, large
from tests.bench.measurements import Measurement, in_turns
from tests.bench.site import Bench, Site
from tests.bench.submitting import answers_a_second

BAR = 0.9


def measure(bench: Bench) -> Iterator[Measurement]:
    kept = large(bench)
    with bench.site(data=kept.data) as site:
        yield from _measured(site, kept, is_quick=bench.is_quick)


def _measured(site: Site, kept: Large, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count = (3, 1_000) if is_quick else (7, 5_000)
    # The first of each only warms up.
    turns = rounds + 1
    made = site.prepare("--polls", str(turns), "--citizens", str(turns * count))
    crowds = [made["tokens"][n * count : (n + 1) * count] for n in range(turns)]

    full, empty = in_turns(
        turns,
        _answering(site, repeat(kept.many), crowds),
        _answering(site, iter(made["polls"]), crowds),
    )

    ratios = [one / other for one, other in zip(full[1:], empty[1:], strict=True)]
    yield Measurement("answers: 10 M ÷ empty", "", ratios, bar=BAR)
    yield Measurement(f"answers into {kept.many['answers']:,}", "a second", full[1:])
    yield Measurement("answers into an empty activity", "a second", empty[1:])


def _answering(
    site: Site, polls: Iterator[dict[str, Any]], crowds: list[list[str]]
) -> Callable[[], float]:
    """Return what lets the next crowd answer the next poll, and says how fast."""
    turns = zip(polls, crowds, strict=False)
    return lambda: answers_a_second(site, *next(turns))
