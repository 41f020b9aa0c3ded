import asyncio

import pytest
from channels.layers import InMemoryChannelLayer
from django.db import transaction

from consult import events
from consult.events import Hints, group_of, publish
from tests.factories import make_poll


def test_a_thing_has_one_group():
    assert group_of("activity", 42) == "activity.42"


def test_a_hint_leaves_after_the_commit(poll, told, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        publish("response.kept", about=poll)
        assert told == []

    assert told == [(f"activity.{poll.pk}", "response.kept")]


def test_what_is_rolled_back_is_never_told(
    poll, told, django_capture_on_commit_callbacks
):
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        publish("response.kept", about=poll)
        raise ZeroDivisionError

    assert told == []


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_cannot_be_reached_undoes_nothing(monkeypatch):
    def unreachable(*hint):
        raise OSError

    monkeypatch.setattr(events.hints, "put", unreachable)
    with transaction.atomic():
        poll = make_poll()
        publish("response.kept", about=poll)

    poll.refresh_from_db()


@pytest.fixture
def layer(monkeypatch):
    layer = InMemoryChannelLayer()
    monkeypatch.setattr(events, "get_channel_layer", lambda: layer)
    return layer


@pytest.fixture
def waiting(monkeypatch):
    """Return hints that no thread sends, so that a test sends the rounds."""
    hints = Hints()
    monkeypatch.setattr(Hints, "run", lambda self: None)
    return hints


async def heard(layer, channel):
    messages = []
    while True:
        try:
            messages.append(await asyncio.wait_for(layer.receive(channel), 0.05))
        except TimeoutError:
            return messages


async def test_a_thing_that_changes_often_is_told_of_once_a_round(layer, waiting):
    channel = await layer.new_channel()
    await layer.group_add("activity.1", channel)
    for _ in range(1000):
        waiting.put("activity.1", "response.kept")
    waiting.put("activity.2", "response.kept")

    await waiting.send_waiting()

    assert await heard(layer, channel) == [{"type": "hint", "event": "response.kept"}]
    await waiting.send_waiting()
    assert await heard(layer, channel) == []


async def test_a_hint_that_cannot_be_sent_keeps_no_other_back(
    layer, waiting, monkeypatch
):
    channel = await layer.new_channel()
    await layer.group_add("activity.2", channel)
    send = layer.group_send

    async def flaky(group, message):
        if group == "activity.1":
            raise OSError
        await send(group, message)

    monkeypatch.setattr(layer, "group_send", flaky)
    waiting.put("activity.1", "response.kept")
    waiting.put("activity.2", "response.kept")

    await waiting.send_waiting()

    assert len(await heard(layer, channel)) == 1


def test_the_thread_that_sends_is_started_anew_if_it_has_ended(waiting):
    waiting.put("activity.1", "response.kept")
    first = waiting.thread
    first.join()

    waiting.put("activity.2", "response.kept")

    assert waiting.thread is not first
    assert [group for group, _event in waiting.waiting] == ["activity.1", "activity.2"]


async def test_what_happened_is_told_once_each(layer, waiting):
    channel = await layer.new_channel()
    await layer.group_add("activity.1", channel)
    for event in ["response.kept", "consultation.withdrawn", "response.kept"]:
        waiting.put("activity.1", event)

    await waiting.send_waiting()

    told = [message["event"] for message in await heard(layer, channel)]
    assert told == ["response.kept", "consultation.withdrawn"]


async def test_a_layer_that_stands_still_holds_nobody_up(waiting, layer, monkeypatch):
    monkeypatch.setattr(events, "PATIENCE", 0.1)

    async def stands_still(group, message):
        await asyncio.Event().wait()

    monkeypatch.setattr(layer, "group_send", stands_still)
    waiting.put("activity.1", "response.kept")

    await asyncio.wait_for(waiting.send_waiting(), 5)

    assert waiting.waiting == {}
