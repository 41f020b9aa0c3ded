import argparse
import sys

import tests.bench
from tests.bench import answers, live, reads
from tests.bench.machine import description
from tests.bench.measurements import as_json
from tests.bench.site import LIMITS, CannotMeasure, site

BENCHMARKS = {
    "answers": answers.measure,
    "reads": reads.measure,
    "live": live.measure,
}
WORKERS = 2
"""Processes of the server; the benchmark itself takes a core's worth beside them."""


def main() -> int:
    wanted = arguments()
    measured = []
    try:
        with site(wanted.port, workers=wanted.workers) as running:
            for line in description(running.database_url):
                print(line)
            print(f"server    uvicorn, {wanted.workers} processes, {_limits()}\n")
            for name in wanted.names or BENCHMARKS:
                for measurement in BENCHMARKS[name](running, is_quick=wanted.quick):
                    print(measurement, flush=True)
                    measured.append(measurement)
    except CannotMeasure as reason:
        print(reason, file=sys.stderr)
        return 1
    if wanted.json:
        print(as_json(measured))
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description=tests.bench.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHMARKS)}"
    )
    parser.add_argument("--quick", action="store_true", help="smaller, to try it out")
    parser.add_argument("--json", action="store_true", help="figures as the last line")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--workers", type=int, default=WORKERS)
    wanted = parser.parse_args()
    if unknown := set(wanted.names) - BENCHMARKS.keys():
        parser.error(f"there is no benchmark named {', '.join(sorted(unknown))}")
    return wanted


def _limits() -> str:
    return ", ".join(f"{name} {value}" for name, value in LIMITS.items())


if __name__ == "__main__":
    sys.exit(main())
