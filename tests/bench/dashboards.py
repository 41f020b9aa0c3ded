"""How long the results page and the dashboard of officials take, by how many answered.

Both are made anew each time: of the page nothing is kept, and of the dashboard nothing
ever is. One reader asks again and again, so the time between is the server's own.

Both polls stand beside the same population, were read by the worker and show the same
parts; of the smaller one many cells are hidden, which is written instead of a number.
They take turns every few requests: a machine that others use is then as slow for one
as for the other.
"""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from tests.bench.callers import call
from tests.bench.large import Large, large
from tests.bench.measurements import Measurement, in_turns
from tests.bench.page_server import PAGES, page, page_of
from tests.bench.pages import results_of
from tests.bench.site import ROOT, Bench, CannotMeasure, Site

BAR = 0.95
MANY = 1_000_000


def measure(bench: Bench) -> Iterator[Measurement]:
    kept = large(bench, many=MANY)
    with bench.site(data=kept.data, server=PAGES, PAGE_SECONDS="0") as site:
        yield from _measured(site, kept, is_quick=bench.is_quick)


def _measured(site: Site, kept: Large, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count = (15, 10) if is_quick else (45, 40)
    session = _official(site, kept)
    asked = {
        "results": lambda poll: page(results_of(poll)),
        "dashboard": lambda poll: page_of(site, dashboard_of(poll), session),
    }
    for name, request in asked.items():
        many_run = partial(a_second, site, request(kept.many), count)
        few_run = partial(a_second, site, request(kept.few), count)
        many_run(), few_run()
        many, few = in_turns(rounds, many_run, few_run)
        ratios = [m / f for m, f in zip(many, few, strict=True)]
        yield Measurement(f"{name}: many ÷ few", "", ratios, BAR)
        for poll, figures in ((kept.many, many), (kept.few, few)):
            yield Measurement(
                f"{name} at {poll['answers']:,} answers", "a second", figures
            )


def dashboard_of(poll: dict) -> str:
    return f"/gu/office/activities/{poll['slug']}/participation/"


def a_second(site: Site, request: bytes, count: int) -> float:
    """Return how often a second the page is made, one after the other.

    :raises CannotMeasure: if it was not shown each time
    """
    result = call(site.port, [request] * count, connections=1)
    if result.statuses[200] != count:
        raise CannotMeasure(f"Not every page was shown: {result.statuses}")
    return result.rate(200)


def _official(site: Site, kept: Large) -> str:
    """Have the polls read, and return the session of an official of both."""
    slugs = [kept.many["slug"], kept.few["slug"]]
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.office_prepared", *slugs],
        cwd=ROOT,
        env=site.environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return said.stdout.strip()
