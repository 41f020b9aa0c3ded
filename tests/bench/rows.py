"""The benchmarks, in the order of the README's table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.bench import answers, kills, live, reads, size, socket_answers
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
    "size": Row(5, "answers/s into ten million ÷ into none", size.measure),
    "kills": Row(7, "acknowledged answers lost by kill -9", kills.measure),
    "live": Row(9, "commit → last viewer ÷ bare loop", live.measure),
    "reads": Row(
        11, "tally reads/s, ten million answers ÷ 1,000; ÷ hello", reads.measure
    ),
}
