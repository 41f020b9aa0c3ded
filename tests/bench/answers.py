"""How many answers a second are acknowledged durably, by the limit of the disk.

The limit is what pgbench commits on the same server: one row a transaction, 32
clients. Both take turns. Each answer is one that its citizen may give: signed
token, one open poll that all of them answer, acknowledged after the commit.
"""

from collections.abc import Iterator

from tests.bench.measurements import Measurement, in_turns
from tests.bench.pgbench import commits_a_second, prepare_commits
from tests.bench.site import Bench, Site
from tests.bench.submitting import answers_a_second

BAR = 0.6
"""For an endpoint that reads what the server hands it; 0.45 for Django's requests."""


def measure(bench: Bench) -> Iterator[Measurement]:
    with bench.site() as site:
        yield from _measured(site, is_quick=bench.is_quick)


def _measured(site: Site, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count, seconds = (3, 2_000, 2) if is_quick else (7, 12_000, 4)
    # The first of each only warms up.
    made = site.prepare("--polls", str(rounds + 1), "--citizens", str(count))
    polls = iter(made["polls"])
    prepare_commits(site)

    commits, answers = in_turns(
        rounds + 1,
        lambda: commits_a_second(site, made["polls"][0], seconds),
        lambda: answers_a_second(site, next(polls), made["tokens"]),
    )

    ratios = [a / c for a, c in zip(answers[1:], commits[1:], strict=True)]
    yield Measurement("answers ÷ commits", "", ratios, bar=BAR)
    yield Measurement("acknowledged answers", "a second", answers[1:])
    yield Measurement("commits of pgbench", "a second", commits[1:])
