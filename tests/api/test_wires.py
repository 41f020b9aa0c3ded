"""A reader that takes nothing is hung up on: a real server, and real sockets."""

import asyncio
import socket
from contextlib import asynccontextmanager, suppress

import pytest
import uvicorn
from django.test import override_settings
from websockets.asyncio.client import connect

from api import doors
from api.wires import Wire

# Channels tidies up connections, even where nobody asks the database.
pytestmark = pytest.mark.django_db

LARGE = "x" * 50_000
HANDSHAKE = (
    b"GET /live/ HTTP/1.1\r\nhost: testserver\r\nupgrade: websocket\r\n"
    b"connection: upgrade\r\nsec-websocket-version: 13\r\n"
    b"sec-websocket-key: amFuc2V0dSBiZW5jaG1hcg==\r\n\r\n"
)


class Talker:
    """An application that goes on sending, and learns how far it got."""

    def __init__(self, *, is_narrow):
        self.is_narrow = is_narrow
        self.sent = 0
        self.has_ended = asyncio.Event()

    async def __call__(self, scope, receive, send):
        if scope["type"] != "websocket":
            return
        self.wire = Wire(send)
        if self.is_narrow:
            self.wire.narrow()
        await receive()
        await send({"type": "websocket.accept"})
        with suppress(OSError):
            while self.sent < 400:
                await send({"type": "websocket.send", "text": LARGE})
                self.sent += 1
        self.has_ended.set()


@asynccontextmanager
async def served(application):
    config = uvicorn.Config(
        application, port=0, ws="websockets-sansio", lifespan="off", log_level="error"
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()
    server.should_exit = server.force_exit = True
    await task


async def silent_reader(address):
    """Shake hands, and read nothing from then on."""
    loop = asyncio.get_running_loop()
    reader = socket.socket()
    reader.setblocking(False)
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    await loop.sock_connect(reader, address)
    await loop.sock_sendall(reader, HANDSHAKE)
    return reader


async def test_little_waits_for_a_reader_and_it_can_be_cut_off():
    talker = Talker(is_narrow=True)
    async with served(talker) as address:
        reader = await silent_reader(address)
        await asyncio.sleep(0.5)
        waiting = talker.sent

        assert waiting < 10
        assert not talker.has_ended.is_set()
        assert talker.wire.cut()
        await asyncio.wait_for(talker.has_ended.wait(), 5)
        assert talker.sent <= waiting + 1
        reader.close()


async def test_it_is_the_narrowing_that_lets_little_wait():
    # The control: the kernel takes megabytes for somebody who reads nothing.
    talker = Talker(is_narrow=False)
    async with served(talker) as address:
        reader = await silent_reader(address)
        await asyncio.sleep(0.5)

        assert talker.sent > 10
        talker.wire.cut()
        reader.close()


async def test_the_door_finds_the_wire_of_the_server(monkeypatch):
    found = []

    async def inner(scope, receive, send):
        found.append(scope["wire"])
        await receive()
        await send({"type": "websocket.close", "code": 1000})

    async with served(doors.Door(inner)) as (host, port):
        with pytest.raises(Exception, match="403"):
            await connect(f"ws://{host}:{port}/live/")

    assert found[0].transport is not None


def test_another_server_has_no_wire():
    async def send(message):
        raise AssertionError

    wire = Wire(send)
    wire.narrow()

    assert wire.cut() is False


@override_settings(SOCKET_SLOWEST_SECONDS=1)
async def test_the_kernel_ends_what_stands_still():
    talker = Talker(is_narrow=True)
    async with served(talker) as address:
        reader = await silent_reader(address)

        await asyncio.wait_for(talker.has_ended.wait(), 20)

        assert talker.sent < 400
        reader.close()
