"""Uvicorn several times on one port, as docs/deploying.md has it: a unit a process.

Each has a listening socket of its own and the kernel spreads the connections over
them. Uvicorn's own workers share one, and whoever is awake takes nearly all.
"""

import argparse
import signal
import socket
import subprocess
import sys
from contextlib import suppress

Program = subprocess.Popen[bytes]
BACKLOG = 2048


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    wanted, rest = parser.parse_known_args()
    sockets = [listening(wanted.host, wanted.port) for _ in range(wanted.workers)]
    programs = [serving(rest, each) for each in sockets]
    for each in sockets:
        each.close()
    signal.signal(signal.SIGTERM, lambda *_: stop(programs))
    return max(program.wait() for program in programs)


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that shares its address with the others."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    # Uvicorn takes a socket that it is handed for a local one, and leaves this out;
    # then the end of a reply waits 40 ms for its beginning to be acknowledged.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    made.bind((host, port))
    made.listen(BACKLOG)
    return made


def serving(options: list[str], listener: socket.socket) -> Program:
    number = str(listener.fileno())
    command = [sys.executable, "-m", "uvicorn", *options, "--fd", number]
    return subprocess.Popen(command, pass_fds=[listener.fileno()])


def stop(programs: list[Program]) -> None:
    for program in programs:
        with suppress(ProcessLookupError):
            program.terminate()


if __name__ == "__main__":
    sys.exit(main())
