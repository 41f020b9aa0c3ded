"""The benchmarks, in the order of the README's table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.bench import answers, live, reads
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
    "live": Row(9, "commit → last viewer ÷ bare loop", live.measure),
    "reads": Row(11, "tally reads/s, many answers ÷ few", reads.measure),
}
