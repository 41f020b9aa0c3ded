import argparse
import sys
import time
from pathlib import Path

import tests.bench
from consult import settings
from tests.bench.machine import description
from tests.bench.measurements import Figures, as_json, as_table
from tests.bench.rows import ROWS
from tests.bench.site import Bench, CannotMeasure

WORKERS = 2
"""Processes of the server; the benchmark itself takes a core's worth beside them."""


def main() -> int:
    wanted = arguments()
    begun = time.monotonic()
    figures = []
    print("\n".join(description()), flush=True)
    with Bench(wanted.port, wanted.workers, wanted.quick, wanted.folder) as bench:
        for name in wanted.names or ROWS:
            try:
                figures.append(measured(name, bench))
            except CannotMeasure as reason:
                print(f"{name}: {reason}", file=sys.stderr)
                return 1
    print(f"\nAll of it took {(time.monotonic() - begun) / 60:.1f} minutes.")
    if wanted.table:
        print(f"\n{as_table(figures)}")
    if wanted.json:
        print(as_json(figures))
    return 0


def measured(name: str, bench: Bench) -> Figures:
    """Run one benchmark, printing each figure when it is known."""
    row = ROWS[name]
    begun = time.monotonic()
    print(f"\n{row.number:>2}  {name}: {row.title}", flush=True)
    figures = Figures(row.number, name, [])
    for measurement in row.measure(bench):
        print(measurement, flush=True)
        figures.parts.append(measurement)
    print(f"    in {time.monotonic() - begun:.0f} s", flush=True)
    return figures


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=tests.bench.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"one of {', '.join(ROWS)}"
    )
    parser.add_argument("--quick", action="store_true", help="smaller, to try it out")
    parser.add_argument("--json", action="store_true", help="figures as the last line")
    parser.add_argument("--table", action="store_true", help="as the README shows it")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument(
        "--folder",
        type=Path,
        default=settings.DATA_DIR / "bench",
        help="where the ten million answers are kept between runs",
    )
    wanted = parser.parse_args()
    if unknown := set(wanted.names) - ROWS.keys():
        parser.error(f"there is no benchmark named {', '.join(sorted(unknown))}")
    return wanted


if __name__ == "__main__":
    sys.exit(main())
