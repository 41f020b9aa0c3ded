import json

import pytest
from asgiref.testing import ApplicationCommunicator
from django.db import DataError
from django.test import override_settings
from django.utils import translation

from api import doors
from api.doors import WrongOrigin
from api.errors import problem_of
from api.routing import websockets
from tests.api.sockets import Socket

# Channels tidies up connections, even where nobody asks the database.
pytestmark = pytest.mark.django_db

OURS = "http://testserver"


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "https://testserver",
        "http://testserver:8001",
        "http://testserver.evil.example",
        "http://evil.example",
        "http://testserver@evil.example",
        "http://testserver/",
        "http://TESTSERVER",
        "http://testserver ",
        "http://testserver\x0b",
        "http://testserver\x85",
        "testserver",
        "file://",
    ],
)
async def test_pages_of_other_sites_are_turned_away(sockets, origin):
    socket = sockets(origin)

    assert await socket.open() == 4403


async def test_two_origins_are_one_too_many(sockets):
    socket = sockets(OURS)
    socket.scope["headers"].append((b"origin", OURS.encode()))

    assert await socket.open() == 4403


async def test_our_own_page_is_let_in(sockets):
    socket = sockets(OURS)

    assert await socket.open() is None


async def test_a_refused_handshake_says_why_in_the_language_of_the_reader(sockets):
    socket = sockets("http://evil.example", accept_language="gu")
    socket.scope["extensions"] = {"websocket.http.response": {}}
    socket.wire = ApplicationCommunicator(websockets, socket.scope)
    await socket.wire.send_input({"type": "websocket.connect"})

    start = await socket.wire.receive_output(timeout=5)
    body = await socket.wire.receive_output(timeout=5)

    assert (start["status"], dict(start["headers"])[b"content-type"]) == (
        403,
        b"application/problem+json",
    )
    problem = json.loads(body["body"])
    with translation.override("gu"):
        assert problem == problem_of(WrongOrigin())


@pytest.mark.parametrize("limit", ["SOCKETS_PER_PROCESS", "SOCKETS_PER_ADDRESS"])
async def test_sockets_are_limited_and_places_come_back(sockets, limit):
    with override_settings(**{limit: 1}):
        first, second, third = [sockets() for _ in range(3)]

        assert await first.open() is None
        assert await second.open() == 4429
        await first.close()
        assert await third.open() is None


async def test_an_address_that_does_not_exist_closes_the_socket():
    assert await Socket(path="/elsewhere/").open() == 4404


@pytest.mark.parametrize(
    "cookie",
    [
        'sessionid="abcdefgh\\000b"',
        'sessionid="\\303\\050"',
        "sessionid=" + "a" * 500,
        "=",
    ],
)
async def test_a_cookie_that_no_session_can_have_is_nobodys(sockets, cookie):
    socket = sockets(OURS, cookie=cookie)

    assert await socket.open() is None
    assert (await socket.ask(type="hello"))["signed_in"] is False


async def test_it_is_the_look_at_the_key_that_lets_them_in(sockets, monkeypatch):
    # The control: PostgreSQL refuses to look for a NUL.
    monkeypatch.setattr(doors, "is_session_key", lambda key: True)
    socket = sockets(OURS, cookie='sessionid="abcdefgh\\000b"')

    with pytest.raises(DataError, match="NUL"):
        await socket.open()


async def test_a_place_that_was_given_back_leaves_no_name():
    crowd = doors.Crowd()
    with crowd.place("address 192.0.2.7", limit=1), crowd.place_of(7):
        assert len(crowd.open) == 2

    assert not crowd.open
