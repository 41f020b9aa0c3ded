"""How many times a second anybody reads a page of results.

A page that is the same for everybody is kept for a moment, so most readings are kept
bytes: held against an application of the same server that only says hello. What was
counted must make no difference.
"""

from collections.abc import Iterator
from functools import partial

from tests.bench.callers import call
from tests.bench.large import Large, large
from tests.bench.measurements import Measurement, in_turns
from tests.bench.page_server import PAGES_WITH_HELLO, page
from tests.bench.site import Bench, CannotMeasure, Site

CONNECTIONS = 32
HELLO_BAR, MANY_BAR = 0.5, 0.95


def measure(bench: Bench) -> Iterator[Measurement]:
    kept = large(bench)
    with bench.site(data=kept.data, server=PAGES_WITH_HELLO) as site:
        yield from _measured(site, kept, is_quick=bench.is_quick)


def _measured(site: Site, kept: Large, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count = (3, 8_000) if is_quick else (7, 20_000)
    paths = {
        f"page at {kept.many['answers']:,} answers": results_of(kept.many),
        f"page at {kept.few['answers']:,} answers": results_of(kept.few),
        "hello world of the same server": "/hello/",
    }
    runs = [partial(pages_a_second, site, path, count) for path in paths.values()]
    for run in runs:
        run()
    many, few, hello = in_turns(rounds, *runs)

    yield Measurement("page ÷ hello world", "", _ratios(few, hello), HELLO_BAR)
    yield Measurement("page: many ÷ few", "", _ratios(many, few), MANY_BAR)
    for name, figures in zip(paths, [many, few, hello], strict=True):
        yield Measurement(name, "a second", figures)


def results_of(poll: dict) -> str:
    return f"/gu/activities/{poll['slug']}/results/"


def pages_a_second(site: Site, path: str, count: int) -> float:
    """Read the page so many times.

    :raises CannotMeasure: if it was not shown each time
    """
    result = call(site.port, [page(path)] * count, connections=CONNECTIONS)
    if result.statuses[200] != count:
        raise CannotMeasure(f"Not every page was shown: {result.statuses}")
    return result.rate(200)


def _ratios(figures: list[float], others: list[float]) -> list[float]:
    return [one / other for one, other in zip(figures, others, strict=True)]
