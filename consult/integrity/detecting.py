"""What looks odd among the latest answers, and why: five looks, each told in numbers.

Nobody is profiled and no look decides anything; people find out what it was. Bursts
and shifts point to no answers, since real people who were called upon come in bursts,
too. The other three point to those that share what is odd.

The thresholds are ours: tests/consult/integrity/test_detecting.py measures on invented
states what they find and what they mistake. A farm with many networks, patience and
words of its own is not found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from consult.integrity.models import Signal

FEWEST_IN_ALL = 50
"""Answers from which on anything but their number is told."""

FEWEST = 10
"""Answers that a look points to at least: fewer would say something of somebody."""

BIN_SECONDS = 600
HOUR_SECONDS = 3_600

BURST_RATIO, BURST_SIGMAS, BURST_FEWEST = 3.0, 6.0, 50
SHIFT_SHARE, SIGMAS, SHIFT_FEWEST = 0.15, 5.0, 50
NETWORK_SHARE, NETWORK_FEWEST = 0.25, 20
"""Five standard deviations happen by chance once in 1.7 million looks; the least
difference keeps what is certain, but small, from being called odd."""

FEWEST_OF_A_PLACE = 20
"""Answers of other networks in a district that say what is usual there."""

Kind = Signal.Kind


@dataclass(frozen=True)
class Window:
    """The latest answers, oldest first, in columns.

    ``moments`` are seconds since 1970, ``seconds`` NaN where not known; ``networks``,
    ``places`` and ``texts`` are numbers that stand for them, -1 where there is none.
    ``chosen`` tells for each answer (row) which cells (columns) it counts in.
    """

    moments: np.ndarray
    seconds: np.ndarray
    networks: np.ndarray
    places: np.ndarray
    texts: np.ndarray
    chosen: np.ndarray
    cells: list[str]
    network_names: list[str] = field(default_factory=list)
    text_names: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.moments)


@dataclass(frozen=True)
class Found:
    """Something odd: by what it is known again, its numbers, and which rows it is.

    The numbers are exact, and for the house only: `integrity.facts` tells them.
    """

    kind: str
    name: str
    facts: dict[str, Any]
    since: float
    until: float
    rows: np.ndarray = field(default_factory=lambda: np.array([], dtype=int))


def odd_in(window: Window, *, shortest: float) -> list[Found]:
    """List what is odd in the window; ``shortest`` seconds are too few to read it."""
    if len(window) < FEWEST_IN_ALL:
        return []
    return [
        *bursts(window.moments),
        *shifts(window.moments, window.chosen, window.cells),
        *_too_fast(window, shortest),
        *_copies(window),
        *_networks(window),
    ]


def bursts(moments: np.ndarray) -> Iterator[Found]:
    """Yield each ten minutes in which far more came than in the hour before them.

    Against a Poisson process that varies as much as that hour did.
    """
    numbers = (moments // BIN_SECONDS).astype(int)
    first = int(numbers[0])
    counts = np.bincount(numbers - first)
    for place in range(6, len(counts)):
        before, count = counts[place - 6 : place], int(counts[place])
        expected = float(before.mean())
        spread = max(float(before.var()), expected, 1.0) ** 0.5
        is_odd = count >= BURST_RATIO * expected + BURST_SIGMAS * spread
        if count >= BURST_FEWEST and is_odd:
            since = float((first + place) * BIN_SECONDS)
            facts = {"people": count, "expected": round(expected)}
            yield Found(
                Kind.BURST,
                f"hour {int(since // HOUR_SECONDS)}",
                facts,
                since,
                since + BIN_SECONDS,
            )


def shifts(
    moments: np.ndarray, chosen: np.ndarray, cells: list[str]
) -> Iterator[Found]:
    """Yield each answer whose share in the last hour is far from that before."""
    late = moments > moments[-1] - HOUR_SECONDS
    now, before = int(late.sum()), int((~late).sum())
    if min(now, before) < SHIFT_FEWEST:
        return
    share, earlier = chosen[late].mean(0), chosen[~late].mean(0)
    pooled = chosen.mean(0)
    error = np.sqrt(pooled * (1 - pooled) * (1 / now + 1 / before))
    odd = np.abs(share - earlier) >= np.maximum(SHIFT_SHARE, SIGMAS * error)
    last = float(moments[-1])
    for place in np.flatnonzero(odd & (error > 0)):
        facts = {
            "cell": cells[place],
            "people": now,
            "count": round(now * float(share[place])),
            "base": now,
            "before_count": round(before * float(earlier[place])),
            "before_base": before,
        }
        name = f"{cells[place]} {int(last // HOUR_SECONDS)}"
        until = _up(last, BIN_SECONDS)
        yield Found(Kind.SHIFT, name, facts, until - HOUR_SECONDS, until)


def _too_fast(window: Window, shortest: float) -> Iterator[Found]:
    """Yield, once, all that were sent before the questions can have been read."""
    rows = np.flatnonzero(window.seconds < shortest)
    if len(rows) >= FEWEST:
        facts = {"people": len(rows), "seconds": round(shortest)}
        yield _found(window, Kind.SPEED, "fast", facts, rows)


def _copies(window: Window) -> Iterator[Found]:
    """Yield each long text that ten people or more have sent alike."""
    texts = window.texts[window.texts >= 0]
    counts = np.bincount(texts) if len(texts) else np.array([], dtype=int)
    for text in np.flatnonzero(counts >= FEWEST):
        rows = np.flatnonzero(window.texts == text)
        name = window.text_names[text]
        yield _found(window, Kind.COPIES, name, {"people": len(rows)}, rows)


def _networks(window: Window) -> Iterator[Found]:
    """Yield each network whose answers are far from those of others of its places.

    Compared are the answers that those of other networks in the same districts would
    lead to expect (direct standardisation), for a network may be one district's. All
    of the network are pointed to, whatever they answered: nobody is picked out by what
    they said, and whose answer is set aside does not show thereby what it was.
    """
    known = window.networks >= 0
    sizes = np.bincount(window.networks[known]) if known.any() else np.array([])
    by_place, of_place = _counts_by_place(window)
    for network in np.flatnonzero(sizes >= NETWORK_FEWEST):
        others = len(window) - int(sizes[network])
        if others < FEWEST_OF_A_PLACE:
            continue
        rows = np.flatnonzero(window.networks == network)
        expected = _expected(window, rows, by_place, of_place)
        share = window.chosen[rows].mean(0)
        error = np.sqrt(expected * (1 - expected) / len(rows)) + 1e-9
        over = share - expected
        odd = over >= np.maximum(NETWORK_SHARE, SIGMAS * error)
        if not odd.any():
            continue
        cell = int(np.argmax(np.where(odd, over, -1)))
        count = int(window.chosen[rows, cell].sum())
        if count >= FEWEST:
            facts = {
                "cell": window.cells[cell],
                "people": len(rows),
                "count": count,
                "base": len(rows),
                "before_count": round(others * float(expected[cell])),
                "before_base": others,
            }
            name = window.network_names[network]
            yield _found(window, Kind.NETWORK, name, facts, rows)


def _counts_by_place(window: Window) -> tuple[np.ndarray, np.ndarray]:
    """Return how many in each place are in each cell, and how many there are."""
    places = window.places + 1
    many = int(places.max()) + 1
    by_place = np.zeros((many, window.chosen.shape[1]))
    for place in range(many):
        by_place[place] = window.chosen[places == place].sum(0)
    return by_place, np.bincount(places, minlength=many).astype(float)


def _expected(
    window: Window, rows: np.ndarray, by_place: np.ndarray, of_place: np.ndarray
) -> np.ndarray:
    """Return the share of each cell that others in the rows' places lead to expect."""
    places = window.places[rows] + 1
    own = np.bincount(places, minlength=len(of_place)).astype(float)
    own_cells = np.zeros_like(by_place)
    np.add.at(own_cells, places, window.chosen[rows])
    others, cells = of_place - own, by_place - own_cells
    overall = cells.sum(0) / max(others.sum(), 1)
    usual = np.where(
        (others >= FEWEST_OF_A_PLACE)[:, None],
        cells / np.maximum(others, 1)[:, None],
        overall,
    )
    return np.asarray((own[:, None] * usual).sum(0) / own.sum())


def _found(
    window: Window, kind: str, name: str, facts: dict[str, Any], rows: np.ndarray
) -> Found:
    """Return it with whole hours: a moment would say when somebody in it answered."""
    moments = window.moments[rows]
    since = float(moments.min() // HOUR_SECONDS) * HOUR_SECONDS
    until = _up(float(moments.max()), HOUR_SECONDS)
    return Found(kind, name, facts, since, until, rows)


def _up(moment: float, step: int) -> float:
    return float(-(-moment // step) * step)
