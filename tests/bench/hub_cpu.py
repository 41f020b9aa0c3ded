"""What one viewer costs at each update: the hub's one reading, or one of its own.

The CPU time of servers and PostgreSQL together, from before the first answer until
every viewer has got the last, by viewers and answers. Both sites are alike but for
how sockets get at the tally (`hub_naive`).
"""

from collections.abc import Iterator
from dataclasses import replace

from consult.management.demo.processes import SERVER
from tests.bench.measurements import Measurement, in_turns
from tests.bench.processes import cpu_seconds, postmaster_of
from tests.bench.site import Bench, Site, serving
from tests.bench.socket_lines import frame, hang_up, opened, run, until
from tests.bench.viewers import Arrivals, answered

BAR = 30
NAIVE = ["uvicorn", "tests.bench.hub_naive:application", *SERVER[2:]]
PERIOD = 1.5
"""Seconds between two answers, so that each is an update of its own for both."""


def measure(bench: Bench) -> Iterator[Measurement]:
    with bench.database() as site:
        yield from _measured(site, is_quick=bench.is_quick)


def _measured(site: Site, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, viewers, answers = (3, 300, 2) if is_quick else (5, 500, 3)
    made = site.prepare("--filled", "1000", "--citizens", str(2 * rounds * answers))
    beside = replace(site, port=site.port + 1, processes=[])
    tokens, poll = iter(made["tokens"]), made["filled"][0]

    def cost(of: Site) -> float:
        some = [next(tokens) for _ in range(answers)]
        return run(_cost(of, poll, some, viewers))

    with serving(site, SERVER, 2), serving(beside, NAIVE, 2):
        hub, naive = in_turns(rounds, lambda: cost(site), lambda: cost(beside))

    ratios = [n / h for n, h in zip(naive, hub, strict=True)]
    yield Measurement("CPU: naive re-read ÷ hub", "", ratios, bar=BAR)
    yield Measurement("hub, a viewer and update", "microseconds", hub)
    yield Measurement("naive, a viewer and update", "microseconds", naive)


async def _cost(site: Site, poll: dict, tokens: list[str], viewers: int) -> float:
    """Return the microseconds of CPU that each viewer costs at each update."""
    arrivals = Arrivals()
    lines = await opened(site.port, viewers, arrivals.hear)
    for line in lines:
        line.say(frame(type="subscribe", activity=poll["slug"]))
    await until(lambda: len(arrivals.seen) == viewers, "Not every viewer saw the poll")
    final = max(arrivals.seen.values()) + len(tokens)
    programs = [site.processes[0].pid, postmaster_of(site)]
    before = cpu_seconds(*programs)
    await answered(site.port, poll, tokens, every=PERIOD)
    await until(
        lambda: arrivals.count.get(final, 0) >= viewers, "Somebody missed the final"
    )
    spent = cpu_seconds(*programs) - before
    hang_up(lines)
    return 1e6 * spent / viewers / len(tokens)
