"""How many tallies a second are read: of many answers, of few, and by the handler.

A tally is read from counters, so it is to cost the same whatever was counted. Each
process remembers it for a moment, so most readings are a remembered document; they
are held against a view of the same handler that only says hello.
"""

from collections.abc import Iterator
from functools import partial

from consult.management.demo.processes import SERVER
from tests.bench.callers import call, request
from tests.bench.large import Large, large
from tests.bench.measurements import Measurement, in_turns
from tests.bench.site import Bench, CannotMeasure, Site

CONNECTIONS = 32
MANY_BAR, HELLO_BAR = 0.95, 0.70

SITE, WITH_HELLO = "consult.asgi:application", "tests.bench.hello:application"
SERVER_WITH_HELLO = [WITH_HELLO if part == SITE else part for part in SERVER]


def measure(bench: Bench) -> Iterator[Measurement]:
    kept = large(bench)
    with bench.site(data=kept.data, server=SERVER_WITH_HELLO) as site:
        yield from _measured(site, kept, is_quick=bench.is_quick)


def _measured(site: Site, kept: Large, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count = (3, 2_000) if is_quick else (7, 20_000)
    paths = {
        f"reads at {kept.many['answers']:,} answers": f"{kept.many['slug']}/tally/",
        f"reads at {kept.few['answers']:,} answers": f"{kept.few['slug']}/tally/",
        "hello world of the same handler": f"{kept.few['slug']}/hello/",
    }
    runs = [partial(replies_a_second, site, path, count) for path in paths.values()]
    for run in runs:
        run()
    many, few, hello = in_turns(rounds, *runs)

    yield Measurement("reads: many ÷ few", "", _ratios(many, few), MANY_BAR)
    yield Measurement("reads ÷ hello world", "", _ratios(few, hello), HELLO_BAR)
    for name, figures in zip(paths, [many, few, hello], strict=True):
        yield Measurement(name, "a second", figures)


def _ratios(figures: list[float], others: list[float]) -> list[float]:
    return [one / other for one, other in zip(figures, others, strict=True)]


def replies_a_second(site: Site, path: str, count: int) -> float:
    """Ask for the address so many times.

    :raises CannotMeasure: if it was not answered each time
    """
    asking = request("GET", f"/api/v1/activities/{path}")
    result = call(site.port, [asking] * count, connections=CONNECTIONS)
    if result.statuses[200] != count:
        raise CannotMeasure(f"Not every request was answered: {result.statuses}")
    return result.rate(200)
