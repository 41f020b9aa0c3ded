"""What one client that sends poison takes from all others.

A hundred times a second it sends what a database would refuse, in turn: a NUL, half
a letter, a number that fits nowhere, an answer of nobody, choices that are not
offered, and what is no JSON at all.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle

import httpx

from consult.management.demo.processes import HOST
from tests.bench.measurements import Measurement, in_turns
from tests.bench.site import Bench, CannotMeasure, Site
from tests.bench.submitting import answers_a_second

BAR = 0.9
A_SECOND = 100
"""Poisoned requests."""


def measure(bench: Bench) -> Iterator[Measurement]:
    with bench.site() as site:
        yield from _measured(site, is_quick=bench.is_quick)


def _measured(site: Site, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count = (3, 2_000) if is_quick else (7, 10_000)
    turns = rounds + 1
    made = site.prepare(
        "--polls", str(2 * turns), "--citizens", str(count), "--vanished", "1"
    )
    polls = iter(made["polls"])
    poison = list(poisoned(made["polls"][0], made["tokens"][0], made["vanished"][0]))

    def beside_poison() -> float:
        with poisoning(site, poison):
            return answers_a_second(site, next(polls), made["tokens"])

    clean, harmed = in_turns(
        turns,
        lambda: answers_a_second(site, next(polls), made["tokens"]),
        beside_poison,
    )

    ratios = [one / other for one, other in zip(harmed[1:], clean[1:], strict=True)]
    yield Measurement("with poison ÷ without", "", ratios, bar=BAR)
    yield Measurement("answers beside poison", "a second", harmed[1:])
    yield Measurement("answers without", "a second", clean[1:])


def poisoned(poll: dict, token: str, vanished: str) -> Iterator[httpx.Request]:
    """Yield one request of each kind of poison."""
    question, choice = poll["question"], poll["choices"][0]
    bodies = [
        f'{{"answers": {{"{question}": "a\\u0000b"}}}}',
        f'{{"answers": {{"{question}": "\\ud800"}}}}',
        f'{{"answers": {{"{question}": {"9" * 400}}}}}',
        f'{{"answers": {{"{question}": {2**63}, "x\\u0000": 1}}}}',
        f'{{"answers": {{"{question}": [1, [2, [3]]]}}}}',
        '{"answers": {"1": NaN}}',
        "{" * 5_000,
    ]
    good = f'{{"answers": {{"{question}": {choice}}}}}'
    for body, bearer in [*((body, token) for body in bodies), (good, vanished)]:
        headers = {"Authorization": f"Bearer {bearer}"}
        headers["Content-Type"] = "application/json"
        path = f"/api/v1/activities/{poll['slug']}/responses/"
        yield httpx.Request("POST", path, content=body, headers=headers)


@contextmanager
def poisoning(site: Site, poison: list[httpx.Request]) -> Iterator[None]:
    """Send poison for as long as the block lasts.

    :raises CannotMeasure: if any of it was taken, or broke something
    """
    is_over, wrong = threading.Event(), []

    def send() -> None:
        due = time.monotonic()
        with httpx.Client(base_url=f"http://{HOST}:{site.port}") as client:
            for request in cycle(poison):
                if is_over.wait(max(0, due - time.monotonic())):
                    return
                due += 1 / A_SECOND
                reply = client.request(
                    request.method,
                    str(request.url),
                    content=request.content,
                    headers=request.headers,
                )
                if not 400 <= reply.status_code < 500:
                    wrong.append((reply.status_code, request.content[:80]))

    sender = threading.Thread(target=send)
    sender.start()
    try:
        yield
    finally:
        is_over.set()
        sender.join()
    if wrong:
        raise CannotMeasure(f"Poison was answered {wrong[0]}")
