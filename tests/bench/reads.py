"""How many tallies a second are read, with few answers behind them and with many.

A tally is read from counters, so it is to cost the same whatever was counted.
"""

from collections.abc import Iterator

from tests.bench.callers import call, request
from tests.bench.measurements import Measurement, in_turns
from tests.bench.site import Bench, CannotMeasure, Site

CONNECTIONS = 32
BAR = 0.8


def measure(bench: Bench) -> Iterator[Measurement]:
    with bench.site() as site:
        yield from _measured(site, is_quick=bench.is_quick)


def _measured(site: Site, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count = (3, 1_000) if is_quick else (5, 8_000)
    sizes = (1_000, 50_000) if is_quick else (1_000, 1_000_000)
    made = site.prepare("--filled", *map(str, sizes))
    few, many = made["filled"]

    reads = in_turns(
        rounds,
        lambda: reads_a_second(site, few["slug"], count),
        lambda: reads_a_second(site, many["slug"], count),
    )

    ratios = [many / few for few, many in zip(*reads, strict=True)]
    yield Measurement("reads: many ÷ few", "", ratios, bar=BAR)
    for size, figures in zip(sizes, reads, strict=True):
        yield Measurement(f"reads at {size:,} answers", "a second", figures)


def reads_a_second(site: Site, slug: str, count: int) -> float:
    """Read the tally so many times.

    :raises CannotMeasure: if it was not shown each time
    """
    reading = request("GET", f"/api/v1/activities/{slug}/tally/")
    result = call(site.port, [reading] * count, connections=CONNECTIONS)
    if result.statuses[200] != count:
        raise CannotMeasure(f"Not every reading was answered: {result.statuses}")
    return result.rate(200)
