"""The programs that the demo runs: the server and the worker."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import httpx
from django.conf import settings

HOST = "127.0.0.1"
# Small frames, few of them waiting, uncompressed: a socket costs little memory.
SERVER = [
    *["uvicorn", "consult.asgi:application", "--log-level", "warning"],
    "--no-access-log",
    *["--ws", "websockets-sansio", "--ws-max-size", "16384", "--ws-max-queue", "4"],
    *["--ws-per-message-deflate", "false"],
    *["--no-proxy-headers", "--timeout-graceful-shutdown", "3"],
]
# Seconds: until the server has to be ready, and for a program to stop by itself.
READY_WITHIN = 60
STOP_WITHIN = 8


Program = subprocess.Popen[bytes]


class Ended(Exception):
    """A program ended by itself, or the server did not become ready."""


def is_taken(port: int) -> bool:
    """Tell whether something else listens on the port."""
    with socket.socket() as probe:
        # As uvicorn does: connections that have just ended do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


@contextmanager
def running(port: int) -> Iterator[list[Program]]:
    """Run the server and the worker, and stop both at the end."""
    server = ["-m", *SERVER, "--host", HOST, "--port", str(port)]
    worker = [str(settings.BASE_DIR / "manage.py"), "worker"]
    programs = [_start(command, port) for command in (server, worker)]
    try:
        yield programs
    finally:
        _stop(programs)


def wait_until_ready(port: int, programs: list[Program]) -> None:
    """Return when the server can take answers.

    :raises Ended: if a program ends or the server takes too long, saying why
    """
    give_up_at = time.monotonic() + READY_WITHIN
    reason = "no answer"
    while time.monotonic() < give_up_at:
        _refuse_if_ended(programs)
        try:
            reply = httpx.get(f"http://{HOST}:{port}/healthz", timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
            continue
        if reply.status_code == httpx.codes.OK:
            return
        reason = f"/healthz answers {reply.status_code}: {reply.text[:500]}"
        time.sleep(0.3)
    raise Ended(f"The server did not become ready: {reason}")


def watch(programs: list[Program]) -> NoReturn:
    """Wait until somebody interrupts.

    :raises Ended: if a program ends by itself
    """
    while True:
        _refuse_if_ended(programs)
        time.sleep(0.5)


def _refuse_if_ended(programs: list[Program]) -> None:
    for program in programs:
        if program.poll() is not None:
            raise Ended(f"This ended by itself: {program.args!r}")


def _start(command: list[str], port: int) -> Program:
    sites = [f"http://{host}:{port}" for host in (HOST, "localhost")]
    addresses = {"SITE_URL": sites[0], "SOCKET_ORIGINS": ",".join(sites)}
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env={**os.environ, **addresses, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        # Its own session: a Ctrl-C reaches the demo, which then stops it in order.
        start_new_session=True,
    )


def _stop(programs: list[Program]) -> None:
    # A second Ctrl-C would leave behind what has not been stopped yet.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for program in programs:
        program.terminate()
    give_up_at = time.monotonic() + STOP_WITHIN
    for program in programs:
        try:
            program.wait(max(0, give_up_at - time.monotonic()))
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
