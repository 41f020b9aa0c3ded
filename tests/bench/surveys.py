"""What ten questions cost more than one: an answer is one row, however long."""

from collections.abc import Iterator

from tests.bench.measurements import Measurement, in_turns
from tests.bench.site import Bench, Site
from tests.bench.submitting import answers_a_second

BAR = 0.85
QUESTIONS = 10


def measure(bench: Bench) -> Iterator[Measurement]:
    with bench.site() as site:
        yield from _measured(site, is_quick=bench.is_quick)


def _measured(site: Site, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count = (3, 1_500) if is_quick else (7, 6_000)
    turns = rounds + 1
    made = site.prepare(
        *["--polls", str(turns), "--surveys", str(turns)],
        *["--questions", str(QUESTIONS), "--citizens", str(count)],
    )
    polls, surveys = iter(made["polls"]), iter(made["surveys"])

    short, long = in_turns(
        turns,
        lambda: answers_a_second(site, next(polls), made["tokens"]),
        lambda: answers_a_second(site, next(surveys), made["tokens"]),
    )

    ratios = [ten / one for ten, one in zip(long[1:], short[1:], strict=True)]
    yield Measurement("survey of ten ÷ poll", "", ratios, bar=BAR)
    yield Measurement("answers to surveys", "a second", long[1:])
    yield Measurement("answers to polls", "a second", short[1:])
