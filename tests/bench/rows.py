"""The benchmarks, in the order of the README's table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.bench import (
    answers,
    dashboards,
    forms,
    hub_cpu,
    kills,
    overload,
    pages,
    poison,
    reads,
    redis_away,
    results_page,
    revisions,
    size,
    slow_readers,
    socket_answers,
    surveys,
    talk,
    viewers,
)
from tests.bench.measurements import Measurement
from tests.bench.site import Bench


@dataclass(frozen=True)
class Row:
    """One benchmark: what it compares, and how to measure it."""

    number: int
    title: str
    measure: Callable[[Bench], Iterator[Measurement]]


ROWS = {
    "answers": Row(1, "answers/s ÷ commits/s of pgbench", answers.measure),
    "socket": Row(2, "the same over the socket", socket_answers.measure),
    "survey": Row(3, "survey of ten questions ÷ poll", surveys.measure),
    "poison": Row(4, "answers/s beside poison ÷ without", poison.measure),
    "size": Row(5, "answers/s into ten million ÷ into none", size.measure),
    "revise": Row(6, "revisions/s ÷ answers/s", revisions.measure),
    "kills": Row(7, "acknowledged answers lost by kill -9", kills.measure),
    "overload": Row(8, "goodput at ten times the load ÷ peak", overload.measure),
    "viewers": Row(9, "commit → last viewer ÷ bare loop", viewers.measure),
    "hub": Row(10, "CPU per viewer and update, naive ÷ hub", hub_cpu.measure),
    "reads": Row(
        11, "tally reads/s, ten million answers ÷ 1,000; ÷ hello", reads.measure
    ),
    "results_page": Row(
        12, "time of a page of results, ten million ÷ 1,000", results_page.measure
    ),
    "slow_readers": Row(13, "viewers beside slow readers", slow_readers.measure),
    "redis": Row(14, "Redis paused, killed, flushed", redis_away.measure),
    "pages": Row(15, "anonymous pages/s ÷ hello; ten million ÷ 1,000", pages.measure),
    "forms": Row(16, "answers/s by page ÷ by the fast lane", forms.measure),
    "talk": Row(17, "posts/s at 100,000 contributions ÷ at 100; queries", talk.measure),
    "dashboards": Row(
        18, "results and dashboards/s, a million ÷ 1,000", dashboards.measure
    ),
}
