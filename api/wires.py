"""The connection under a socket, where the server lets us reach it.

ASGI can only ask a reader to close: the request waits behind everything that the
reader has not taken, for ever if it takes nothing. uvicorn's protocols, whose method
`send` is, keep their transport, which can be cut. With another server nothing here
does anything, and its own time limits have to do.
"""

import asyncio
import socket
from collections.abc import Callable
from typing import Any

from django.conf import settings

WAITING_BYTES = 16 * 1024
"""What may wait for a reader in this process before sending has to wait."""

KERNEL_BYTES = 32 * 1024
"""What may wait for a reader in the kernel, which would else take megabytes."""


class Wire:
    """The TCP connection of one socket."""

    def __init__(self, send: Callable[..., Any]):
        protocol = getattr(send, "__self__", None)
        self.transport: asyncio.Transport | None = getattr(protocol, "transport", None)

    def narrow(self) -> None:
        """Let little wait for a reader, and let the kernel end what stands still."""
        if self.transport is None:
            return
        self.transport.set_write_buffer_limits(high=WAITING_BYTES)
        wire = self.transport.get_extra_info("socket")
        if wire is None or wire.family == socket.AF_UNIX:
            return
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            milliseconds = int(1000 * settings.SOCKET_SLOWEST_SECONDS)
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, milliseconds)

    def cut(self) -> bool:
        """Hang up without a word, whatever still waits; tell whether that could be."""
        if self.transport is None:
            return False
        self.transport.abort()
        return True
