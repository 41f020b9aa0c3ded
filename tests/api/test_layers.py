import asyncio
import subprocess
import sys
from contextlib import asynccontextmanager

import psycopg
import pytest
from django.db import connection

from api.layers import MessageTooLarge, NotifyLayer

pytestmark = pytest.mark.django_db(transaction=True)

HINT = {"type": "hint", "event": "response.submitted"}
ANOTHER_PROCESS = """
import asyncio, django
django.setup()
from django.conf import settings
from api.layers import NotifyLayer

settings.DATABASES["default"]["NAME"] = {name!r}
asyncio.run(NotifyLayer().group_send("activity.7", {hint!r}))
"""


@asynccontextmanager
async def layer(**options):
    made = NotifyLayer(**options)
    yield made
    await made.close()


async def heard(layer, channel, seconds=2.0):
    return await asyncio.wait_for(layer.receive(channel), seconds)


async def test_every_layer_hears_a_message_to_its_group_once():
    async with layer() as here, layer() as there:
        channels = [await here.new_channel(), await there.new_channel()]
        await here.group_add("activity.7", channels[0])
        await there.group_add("activity.7", channels[1])

        await here.group_send("activity.7", HINT)

        assert [await heard(here, channels[0]), await heard(there, channels[1])] == [
            HINT,
            HINT,
        ]
        for each, channel in zip([here, there], channels, strict=True):
            with pytest.raises(TimeoutError):
                await heard(each, channel, seconds=0.2)


async def test_another_process_is_heard():
    async with layer() as here:
        channel = await here.new_channel()
        await here.group_add("activity.7", channel)
        program = ANOTHER_PROCESS.format(
            name=connection.settings_dict["NAME"], hint=HINT
        )

        await asyncio.to_thread(
            subprocess.run, [sys.executable, "-c", program], check=True
        )

        assert await heard(here, channel) == HINT


async def test_other_groups_are_not_heard_nor_those_that_were_left():
    async with layer() as here:
        channel = await here.new_channel()
        await here.group_add("activity.7", channel)
        await here.group_add("activity.8", channel)
        await here.group_discard("activity.7", channel)

        await here.group_send("activity.7", HINT)
        await here.group_send("activity.9", HINT)
        await here.group_send("activity.8", {"type": "hint", "event": "last"})

        assert (await heard(here, channel))["event"] == "last"


async def test_a_message_to_one_channel_reaches_it_across_layers():
    async with layer() as here, layer() as there:
        channel = await here.new_channel()
        listening = asyncio.create_task(heard(here, channel))
        await here.switchboard.listen()

        await there.send(channel, HINT)

        assert await listening == HINT


async def test_a_full_channel_loses_its_oldest_messages():
    async with layer(capacity=2) as here:
        channel = await here.new_channel()
        await here.group_add("activity.7", channel)
        for number in range(5):
            await here.group_send("activity.7", {"type": "hint", "event": str(number)})
        await settled(here, channel, size=2, last="4")

        events = [(await heard(here, channel))["event"] for _ in range(2)]

        assert events == ["3", "4"]


async def test_a_lost_connection_is_made_again():
    async with layer() as here:
        channel = await here.new_channel()
        await here.group_add("activity.7", channel)
        await here.group_send("activity.7", HINT)
        assert await heard(here, channel) == HINT

        await cut_the_connections_of_layers()
        await until(lambda: not here.switchboard.listening.is_set())
        await here.switchboard.listen()
        # Cutting also hit the connection that speaks.
        channel = await here.new_channel()
        await here.group_add("activity.7", channel)
        await here.group_send("activity.7", HINT)

        assert await heard(here, channel) == HINT


async def test_what_is_no_message_is_passed_over():
    async with layer() as here:
        channel = await here.new_channel()
        await here.group_add("activity.7", channel)
        await notify("jansetu", "no json {")
        await notify("jansetu", '{"group": 7}')

        await here.group_send("activity.7", HINT)

        assert await heard(here, channel) == HINT


async def test_a_message_that_no_notify_can_carry_is_refused():
    async with layer() as here:
        with pytest.raises(MessageTooLarge):
            await here.group_send("activity.7", {"type": "hint", "event": "ક" * 3000})


async def test_a_channel_whose_reader_has_gone_is_forgotten():
    async with layer() as here:
        channel = await here.new_channel()
        await here.group_add("activity.7", channel)
        reading = asyncio.create_task(here.receive(channel))
        await asyncio.sleep(0)

        reading.cancel()
        await asyncio.wait([reading])

        assert here.switchboard.queues == {}
        assert here.switchboard.groups == {}


async def until(is_so, seconds=3.0):
    async with asyncio.timeout(seconds):
        while not is_so():
            await asyncio.sleep(0.01)


async def settled(layer, channel, *, size, last):
    queue = layer.switchboard.queues[channel]
    await until(
        lambda: queue.qsize() == size and queue._queue[-1]["event"] == last  # type: ignore[attr-defined]
    )


async def connected():
    return await psycopg.AsyncConnection.connect(
        **{
            name: value
            for name, value in connection.get_connection_params().items()
            if name not in {"cursor_factory", "context"}
        },
        autocommit=True,
    )


async def notify(topic, payload):
    async with await connected() as other:
        await other.execute("SELECT pg_notify(%s, %s)", [topic, payload])


async def cut_the_connections_of_layers():
    async with await connected() as other:
        await other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND (query LIKE 'LISTEN%' OR query LIKE 'SELECT pg_notify%')"
        )
