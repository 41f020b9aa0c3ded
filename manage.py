#!/usr/bin/env python
"""Run a command of the site, with a PostgreSQL if nobody has named one.

`--data DIR` (or JANSETU_DATA) says where everything that must be kept lives;
without it, in .data/ beside this file. It goes before or after any command.
"""

import argparse
import os
import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from django.core.management import execute_from_command_line

from consult.embedded_postgres import running
from consult.embedded_postgres.programs import PostgresFailed

DATA = Path(__file__).resolve().parent / ".data"
# Commands that never ask the database anything.
OFFLINE = {"check", "collectstatic", "compile_catalogues", "extract_messages", "help"}
OFFLINE |= {"makemessages", "spectacular", "version", "--version", "--help", "-h"}

# Commands that may begin with an empty database.
FROM_NOTHING = {"createcachetable", "demo", "makemigrations", "migrate"}
FROM_NOTHING |= {"role_matrix"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")
    stop_in_order()
    data, command = read(sys.argv)
    os.environ["JANSETU_DATA"] = str(data)
    try:
        with database(data, command) as url:
            if url:
                os.environ["DATABASE_URL"] = url
            execute_from_command_line(command)
    except PostgresFailed as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


def stop_in_order() -> None:
    """However one is asked to stop, clear up first, as after a Ctrl-C."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    # Under nohup, the end of the terminal is to be ignored.
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.default_int_handler)


def read(command_line: list[str]) -> tuple[Path, list[str]]:
    """Return the data folder, and the command line without it."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    default = Path(os.environ.get("JANSETU_DATA") or DATA)
    parser.add_argument("--data", type=Path, default=default)
    options, command = parser.parse_known_args(command_line)
    return options.data.resolve(), command


def database(data: Path, command: list[str]) -> AbstractContextManager[str | None]:
    """Return what keeps a database running while the command needs one."""
    words = set(command[1:2]) | set(command) & {"--help", "-h"}
    if os.environ.get("DATABASE_URL") or not words or words & OFFLINE:
        return nullcontext()
    if not words & FROM_NOTHING and not (data / "postgres" / "PG_VERSION").exists():
        sys.exit(
            f"There is no site in {data} yet. Start one with `manage.py demo`, or"
            " say with --data where it is."
        )
    return running(data)


if __name__ == "__main__":
    main()
