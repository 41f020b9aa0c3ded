"""How long the server takes to make a page of results, with nothing kept.

One reader asks again and again, so the time between is the server's own.
"""

from collections.abc import Iterator
from functools import partial

from tests.bench.callers import call
from tests.bench.large import Large, large
from tests.bench.measurements import Measurement, in_turns
from tests.bench.page_server import PAGES, page
from tests.bench.pages import results_of
from tests.bench.site import Bench, CannotMeasure, Site

BAR = 1.1


def measure(bench: Bench) -> Iterator[Measurement]:
    kept = large(bench)
    with bench.site(data=kept.data, server=PAGES, PAGE_SECONDS="0") as site:
        yield from _measured(site, kept, is_quick=bench.is_quick)


def _measured(site: Site, kept: Large, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count = (3, 50) if is_quick else (9, 200)
    many_run = partial(milliseconds, site, results_of(kept.many), count)
    few_run = partial(milliseconds, site, results_of(kept.few), count)
    many_run(), few_run()
    many, few = in_turns(rounds, many_run, few_run)

    ratios = [m / f for m, f in zip(many, few, strict=True)]
    yield Measurement("page: time at many ÷ at few", "", ratios, BAR, "lower")
    for poll, figures in ((kept.many, many), (kept.few, few)):
        yield Measurement(f"page at {poll['answers']:,} answers", "ms", figures)


def milliseconds(site: Site, path: str, count: int) -> float:
    """Return how long one page takes, of so many one after the other.

    :raises CannotMeasure: if it was not shown each time
    """
    result = call(site.port, [page(path)] * count, connections=1)
    if result.statuses[200] != count:
        raise CannotMeasure(f"Not every page was shown: {result.statuses}")
    return 1000 * result.seconds / count
