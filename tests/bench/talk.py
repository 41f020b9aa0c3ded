"""How fast people write where 100,000 contributions are already, by where there are 100.

Each number has a database and a server of its own, so that the indexes differ as well
as the discussion. Reading is not timed here: it is counted, in queries.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from tests.bench.callers import call, request
from tests.bench.measurements import Measurement, in_turns
from tests.bench.site import ROOT, Bench, CannotMeasure, Site

MANY, MANY_IN_QUICK, FEW = 100_000, 10_000, 100
BAR, MOST_QUERIES = 0.9, 12
CONNECTIONS = 16


def measure(bench: Bench) -> Iterator[Measurement]:
    other = Bench(bench.port + 1, bench.workers, bench.is_quick, bench.folder)
    with other, bench.site() as many, other.site() as few:
        yield from _measured(many, few, is_quick=bench.is_quick)


def _measured(many: Site, few: Site, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, posts = (3, 150) if is_quick else (7, 400)
    size = MANY_IN_QUICK if is_quick else MANY
    citizens = (rounds + 1) * posts
    large, small = talk(many, size, citizens), talk(few, FEW, citizens)

    # The first of each only warms up.
    at_many, at_few = in_turns(
        rounds + 1, _posting(many, large, posts), _posting(few, small, posts)
    )

    ratios = [m / f for m, f in zip(at_many[1:], at_few[1:], strict=True)]
    yield Measurement(f"posting at {size:,} ÷ at {FEW}", "", ratios, BAR)
    yield Measurement(f"posts at {size:,}", "a second", at_many[1:])
    yield Measurement(f"posts at {FEW}", "a second", at_few[1:])
    for name, queries in large["queries"].items():
        bar = MOST_QUERIES
        yield Measurement(f"{name} at {size:,}", "queries", [queries], bar, "lower")


def talk(site: Site, size: int, citizens: int) -> dict[str, Any]:
    """Fill a discussion; return its slug, tokens of citizens, and queries of each door."""
    numbers = [str(size), str(citizens)]
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.talk_prepared", *numbers],
        cwd=ROOT,
        env=site.environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    return json.loads(said.stdout)


def _posting(site: Site, made: dict[str, Any], posts: int) -> Callable[[], float]:
    """Return what lets the next citizens write, and says how fast."""
    turns = count()

    def run() -> float:
        turn = next(turns)
        crowd = made["tokens"][turn * posts : (turn + 1) * posts]
        texts = made["texts"]
        requests = [
            _post(made["slug"], token, f"{texts[number % len(texts)]} {turn} {number}")
            for number, token in enumerate(crowd)
        ]
        result = call(site.port, requests, connections=CONNECTIONS)
        if result.statuses[201] != posts:
            raise CannotMeasure(f"Not every text was taken: {result.statuses}")
        return result.rate(201)

    return run


def _post(slug: str, token: str, text: str) -> bytes:
    body = json.dumps({"text": text}).encode()
    path = f"/api/v1/activities/{slug}/contributions/"
    return request("POST", path, token=token, body=body)
