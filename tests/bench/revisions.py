"""How fast answers are changed, by how fast they are given."""

from collections.abc import Iterator

from tests.bench.measurements import Measurement
from tests.bench.site import Bench, Site
from tests.bench.submitting import answers_a_second, revisions_a_second

BAR = 0.7


def measure(bench: Bench) -> Iterator[Measurement]:
    with bench.site() as site:
        yield from _measured(site, is_quick=bench.is_quick)


def _measured(site: Site, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count = (3, 1_500) if is_quick else (7, 6_000)
    made = site.prepare("--polls", str(rounds + 1), "--citizens", str(count))
    given, changed = [], []
    # Nothing can be revised before it is given, so the order cannot alternate.
    for poll in made["polls"]:
        given.append(answers_a_second(site, poll, made["tokens"]))
        changed.append(revisions_a_second(site, poll, made["tokens"]))

    ratios = [new / old for new, old in zip(changed[1:], given[1:], strict=True)]
    yield Measurement("revise ÷ submit", "", ratios, bar=BAR)
    yield Measurement("revisions", "a second", changed[1:])
    yield Measurement("answers", "a second", given[1:])
