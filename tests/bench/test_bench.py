import json
import socket
import subprocess
import sys

import pytest

from consult.management.demo.processes import SERVER
from tests.bench.measurements import Figures, Measurement, as_json, as_table, in_turns
from tests.bench.site import CannotMeasure, Site, serving


def test_the_command_lists_its_benchmarks():
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "one of answers, " in said.stdout


def test_an_unknown_benchmark_is_refused_before_anything_starts():
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench", "speed"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 2
    assert "no benchmark named speed" in said.stderr


def test_a_port_that_is_taken_is_refused():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        site = Site(other.getsockname()[1], "", {})

        with (
            pytest.raises(CannotMeasure, match="Something else listens"),
            serving(site, SERVER, workers=1),
        ):
            pass


@pytest.mark.parametrize(
    ("runs", "is_better", "holds"),
    [
        ([1, 9, 5], "higher", True),
        ([1, 9, 4], "higher", False),
        ([1, 9, 5], "lower", True),
        ([1, 9, 6], "lower", False),
    ],
)
def test_the_median_is_held_against_the_bar(runs, is_better, holds):
    measured = Measurement("ratio", "", runs, bar=5, is_better=is_better)

    assert (measured.value, measured.holds) == (sorted(runs)[1], holds)


def test_a_figure_without_a_bar_holds_nothing():
    measured = Measurement("reads", "a second", [3.0, 1.0])

    assert (measured.value, measured.holds) == (2, None)


def test_a_row_is_its_first_figure_and_holds_if_all_its_bars_do():
    parts = [Measurement("ratio", "", [0.5], bar=0.3), Measurement("more", "", [9], 10)]

    [row] = json.loads(as_json([Figures(4, "poison", parts)]))

    assert (row["row"], row["name"], row["value"], row["bar"]) == (
        4,
        "poison",
        0.5,
        0.3,
    )
    assert row["runs"] == [0.5]
    assert row["holds"] is False
    assert [part["holds"] for part in row["parts"]] == [True, False]


def test_the_table_shows_each_part_that_has_a_bar():
    parts = [
        Measurement("ratio", "", [0.5], bar=0.3),
        Measurement("rate", "a second", [9]),
    ]
    parts.append(Measurement("lost", "answers", [2], bar=0, is_better="lower"))

    assert as_table([Figures(7, "kills", parts)]).splitlines()[2:] == [
        "| 7 | ratio | 0.5 | ≥ 0.3 | holds |",
        "| 7 | lost | 2 answers | ≤ 0 | **missed** |",
    ]


def test_what_is_compared_takes_turns():
    order = []
    first = lambda: order.append("a") or 1.0
    second = lambda: order.append("b") or 2.0

    assert in_turns(3, first, second) == [[1.0] * 3, [2.0] * 3]
    assert "".join(order) == "abbaab"
