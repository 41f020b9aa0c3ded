import json
import random

import pytest
from django.test import override_settings

from api import frames

# Channels tidies up connections, even where nobody asks the database.
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("no json", "malformed", None),
        ("[" * 10_000, "malformed", None),
        ("[]", "unknown_frame", "type"),
        ('{"type": "dance"}', "unknown_frame", "type"),
        ('{"type": ["hello"]}', "unknown_frame", "type"),
        ('{"type": "subscribe"}', "invalid", "activity"),
        ('{"type": "subscribe", "activity": 7.5}', "invalid", "activity"),
        ('{"type": "subscribe", "activity": "a b"}', "invalid", "activity"),
        ('{"type": "subscribe", "activity": "\\u0000"}', "invalid", "activity"),
        ('{"type": "hello", "language": "xx"}', "invalid", "language"),
        ('{"type": "respond", "activity": "a"}', "invalid", "answers"),
        ('{"type": "respond", "activity": "a", "answers": []}', "invalid", "answers"),
        (
            '{"type": "respond", "activity": "a", "answers": {}, "key": "no"}',
            "invalid",
            "key",
        ),
        ('{"type": "ping", "id": {}}', "invalid", "id"),
        ('{"type": "ping", "id": "\\ud800"}', "invalid", "id"),
    ],
)
async def test_a_malformed_frame_is_refused_by_field_and_the_socket_stays(
    sockets, text, code, field
):
    socket = sockets()
    await socket.open()

    await socket.write(text)
    frame = await socket.hear()

    assert (frame["type"], frame["problem"]["code"]) == ("refused", code)
    assert list(frame["problem"]["errors"]) == ([field] if field else [])
    assert await socket.ask(type="ping", id="still there") == {
        "type": "pong",
        "id": "still there",
    }


async def test_a_frame_of_bytes_is_malformed(sockets):
    socket = sockets()
    await socket.open()

    await socket.wire.send_input({"type": "websocket.receive", "bytes": b"\x00"})

    assert (await socket.hear())["problem"]["code"] == "malformed"


@override_settings(SOCKET_MALFORMED_FRAMES=3)
async def test_too_many_malformed_frames_close_the_socket(sockets):
    socket = sockets()
    await socket.open()

    for _ in range(3):
        await socket.write("{")
        await socket.hear()

    assert await socket.closing_code() == 4400


@override_settings(SOCKET_FRAMES_PER_TEN_SECONDS=3)
async def test_too_many_frames_close_the_socket(sockets):
    socket = sockets()
    await socket.open()

    for _ in range(3):
        await socket.ask(type="ping")
    frame = await socket.ask(type="ping")

    assert frame["problem"]["code"] == "too_many_frames"
    assert await socket.closing_code() == 4429


async def test_a_frame_that_is_too_large_closes_the_socket(sockets):
    socket = sockets()
    await socket.open()

    await socket.write("a" * (16 * 1024 + 1))

    assert await socket.closing_code() == 1009


@override_settings(SOCKET_MALFORMED_FRAMES=3)
async def test_what_arrives_after_the_closing_is_passed_over(sockets):
    socket = sockets()
    await socket.open()

    for _ in range(6):
        await socket.write("{")

    for _ in range(3):
        assert (await socket.hear())["type"] == "refused"
    assert await socket.closing_code() == 4400
    assert await socket.hears_nothing(0.1)


ALPHABET = ["{", "}", "[", "]", '"', ":", ",", "\\", "\\u0000", "\\ud83d", "\u202e"]
ALPHABET += [
    "type",
    "subscribe",
    "respond",
    "activity",
    "answers",
    "null",
    "1e999",
    "ક્ષ",
]


def spoilt(chance):
    """Return a frame that went wrong somewhere on its way."""
    sound = {"type": "respond", "activity": "a", "answers": {"1": [1]}, "id": "1"}
    text = json.dumps({**sound, "type": chance.choice(["respond", "hello", "ping"])})
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(text))
        text = (
            text[:place]
            + chance.choice(ALPHABET)
            + text[place + chance.randint(0, 3) :]
        )
    return text


@override_settings(
    SOCKET_MALFORMED_FRAMES=10_000, SOCKET_FRAMES_PER_TEN_SECONDS=100_000
)
async def test_two_thousand_spoilt_frames_are_each_answered(sockets):
    chance = random.Random(20261122)
    socket = sockets()
    await socket.open()

    for _ in range(2000):
        await socket.write(spoilt(chance))
        assert (await socket.hear())["type"] in {"refused", "welcome", "pong"}


def serialized(document):
    serializer = frames.FRAMES["respond"](data=document)
    serializer.is_valid(raise_exception=True)
    return {**serializer.validated_data, "type": "respond"}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"id": "7"},
        {"key": None},
        {"key": "8f14e45f-ceea-467f-8b1f-2f3c1a0b9d11", "id": "a:b.c-d_e"},
        {"answers": {"1": [2, 3], "4": "આભાર", "5": None, "6": {"deep": [1]}}},
    ],
)
def test_a_plain_answer_is_read_as_the_serializer_would(more):
    document = {"type": "respond", "activity": "buses", "answers": {"1": 2}, **more}

    assert frames.plain_response(document) == serialized(document)


@pytest.mark.parametrize(
    "more",
    [
        {"id": None},
        {"id": " 7 "},
        {"id": ""},
        {"id": 7},
        {"id": "a\n"},
        {"key": 7},
        {"key": "8F14E45FCEEA467F8B1F2F3C1A0B9D11"},
        {"activity": "a b"},
        {"activity": "buses\n"},
        {"activity": None},
        {"answers": []},
    ],
)
def test_what_needs_a_second_look_is_left_to_the_serializer(more):
    document = {"type": "respond", "activity": "buses", "answers": {"1": 2}, **more}

    assert frames.plain_response(document) is None


async def test_a_frame_is_measured_in_bytes(sockets):
    socket = sockets()
    await socket.open()

    await socket.write("ક" * (6 * 1024))

    assert await socket.closing_code() == 1009
