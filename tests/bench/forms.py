"""How many citizens a second answer by page, by how many over the fast lane.

Each sends the form with a session from a page of the site, and reads the page that
the answer leads to. Both servers stand on one database; one works at a time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from consult.management.demo.processes import SERVER
from tests.bench.callers import call_in_order
from tests.bench.measurements import Measurement, in_turns
from tests.bench.page_server import PAGES, form, page_of
from tests.bench.site import Bench, CannotMeasure, Site, serving
from tests.bench.submitting import CONNECTIONS, answers_a_second, counted

BAR = 0.15


def measure(bench: Bench) -> Iterator[Measurement]:
    with bench.site(server=SERVER) as site:
        pages = replace(site, port=site.port + 1)
        with serving(pages, PAGES, bench.workers):
            yield from _measured(site, pages, is_quick=bench.is_quick)


def _measured(site: Site, pages: Site, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count, forms = (3, 1_000, 500) if is_quick else (5, 5_000, 2_000)
    made = site.prepare(
        *["--polls", str(2 * rounds + 2)],
        *["--citizens", str(count), "--sessions", str(forms)],
    )
    polls = iter(made["polls"])

    def by_page() -> float:
        return forms_a_second(pages, next(polls), made["sessions"])

    def by_lane() -> float:
        return answers_a_second(site, next(polls), made["tokens"])

    by_page(), by_lane()
    answered, acknowledged = in_turns(rounds, by_page, by_lane)

    ratios = [p / a for p, a in zip(answered, acknowledged, strict=True)]
    yield Measurement("answers by page ÷ by the fast lane", "", ratios, bar=BAR)
    yield Measurement("answers by page", "a second", answered)
    yield Measurement("answers by the fast lane", "a second", acknowledged)


def forms_a_second(site: Site, poll: dict, sessions: Sequence[str]) -> float:
    """Let everybody answer the poll and read on; return the answers a second.

    :raises CannotMeasure: if one was not counted, or its page not shown
    """
    visits = [_visit(site, poll, number, key) for number, key in enumerate(sessions)]
    orders = [[*chain(*visits[start::CONNECTIONS])] for start in range(CONNECTIONS)]
    before = counted(site, poll)
    result = call_in_order(site.port, orders)
    new = counted(site, poll) - before
    if {result.statuses[302], result.statuses[200], new} != {len(sessions)}:
        raise CannotMeasure(f"{new} were counted; {result.statuses}")
    return result.rate(302)


def _visit(site: Site, poll: dict, number: int, session: str) -> list[bytes]:
    choice = poll["choices"][number % len(poll["choices"])]
    path = f"/gu/activities/{poll['slug']}/"
    sent = f"q{poll['question']}={choice}&page=1".encode()
    return [
        form(site, path, session, sent),
        page_of(site, f"{path}answered/", session),
    ]
