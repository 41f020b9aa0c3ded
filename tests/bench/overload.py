"""What is left of the peak when ten times as many want to answer at once.

The queue is short here, so that most are told to come again, and each of them does
so at once, whatever Retry-After says.
"""

from collections.abc import Iterator

from tests.bench.callers import call
from tests.bench.measurements import Measurement, in_turns
from tests.bench.site import Bench, CannotMeasure, Site
from tests.bench.submitting import CONNECTIONS, counted, submission

BAR = 0.8
TIMES = 10
QUEUE = "64"
"""Answers that may wait in one process; as many as all callers of the peak."""

TURNED_AWAY = frozenset({429, 503})


def measure(bench: Bench) -> Iterator[Measurement]:
    with bench.site(INTAKE_QUEUE=QUEUE) as site:
        yield from _measured(site, is_quick=bench.is_quick)


def _measured(site: Site, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count = (3, 3_000) if is_quick else (7, 12_000)
    turns = rounds + 1
    made = site.prepare("--polls", str(2 * turns), "--citizens", str(count))
    polls = iter(made["polls"])
    refused: list[float] = []

    def goodput(connections: int) -> float:
        rate, turned_away = _goodput(site, next(polls), made["tokens"], connections)
        if connections > CONNECTIONS:
            refused.append(turned_away / count)
        return rate

    peak, flooded = in_turns(
        turns, lambda: goodput(CONNECTIONS), lambda: goodput(TIMES * CONNECTIONS)
    )

    ratios = [one / other for one, other in zip(flooded[1:], peak[1:], strict=True)]
    yield Measurement(f"goodput at {TIMES} times ÷ peak", "", ratios, bar=BAR)
    yield Measurement("turned away for each taken", "", refused[1:])
    yield Measurement("answers at the peak", "a second", peak[1:])


def _goodput(
    site: Site, poll: dict, tokens: list[str], connections: int
) -> tuple[float, int]:
    """Let each citizen try until taken; return how fast, and how many were sent off.

    :raises CannotMeasure: if anything else was replied, or not everybody was counted
    """
    requests = [submission(poll, number, token) for number, token in enumerate(tokens)]
    result = call(site.port, requests, connections=connections, again=TURNED_AWAY)
    others = result.statuses.keys() - {201} - TURNED_AWAY
    if others or counted(site, poll) != len(tokens):
        raise CannotMeasure(f"Not everybody was taken: {result.statuses}")
    return result.rate(201), sum(result.statuses[status] for status in TURNED_AWAY)
