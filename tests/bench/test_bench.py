import json
import socket
import subprocess
import sys

import pytest

from tests.bench.measurements import Measurement, as_json, in_turns
from tests.bench.site import CannotMeasure, site


def test_the_command_lists_its_benchmarks():
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "one of answers, reads, live" in said.stdout


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

        with (
            pytest.raises(CannotMeasure, match="Something else listens"),
            site(other.getsockname()[1], workers=1),
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


def test_figures_are_one_line_of_json():
    line = as_json([Measurement("ratio", "", [0.5], bar=0.3)])

    assert json.loads(line) == [
        {
            "name": "ratio",
            "value": 0.5,
            "unit": "",
            "bar": 0.3,
            "holds": True,
            "runs": [0.5],
        }
    ]


def test_what_is_compared_takes_turns():
    order = []
    first = lambda: order.append("a") or 1.0
    second = lambda: order.append("b") or 2.0

    assert in_turns(3, first, second) == [[1.0] * 3, [2.0] * 3]
    assert "".join(order) == "abbaab"
