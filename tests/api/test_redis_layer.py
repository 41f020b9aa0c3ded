import asyncio
import shutil
import subprocess
import time
from contextlib import closing
from socket import create_connection, create_server

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from channels_redis.pubsub import RedisPubSubChannelLayer

from api import feeds
from consult.responses.operations import submit_response
from tests.factories import CitizenFactory, answer_to, make_poll

pytestmark = [
    pytest.mark.redis,
    pytest.mark.skipif(not shutil.which("redis-server"), reason="no redis-server"),
]

HINT = {"type": "hint", "event": "response.submitted"}


@pytest.fixture
def redis_url(tmp_path):
    with closing(create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--save", "", "--dir", str(tmp_path)], stdout=subprocess.DEVNULL
    )
    wait_until_open(port)
    yield f"redis://127.0.0.1:{port}"
    process.terminate()
    process.wait()


async def test_layers_over_redis_hear_a_message_once(redis_url):
    here, there = (RedisPubSubChannelLayer(hosts=[redis_url]) for _ in range(2))
    channel = await here.new_channel()
    await here.group_add("activity.7", channel)

    await there.group_send("activity.7", HINT)

    assert await asyncio.wait_for(here.receive(channel), 2) == HINT
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(here.receive(channel), 0.2)
    for layer in (here, there):
        await layer.flush()


@pytest.mark.django_db(transaction=True)
async def test_a_tally_is_followed_over_redis(
    redis_url, settings, sockets, monkeypatch
):
    # Only a hint can bring it in time.
    monkeypatch.setattr(feeds, "LONGEST_SILENCE", 60)
    settings.CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [redis_url]},
        }
    }
    poll = await sync_to_async(make_poll)()
    socket = sockets()
    await socket.open()
    await socket.ask(type="subscribe", activity=poll.slug)

    await sync_to_async(submit_response)(
        poll,
        by=await sync_to_async(CitizenFactory)(),
        answers=await sync_to_async(answer_to)(poll),
        language="gu",
        channel="web",
    )

    assert (await socket.hear())["tally"]["people"] == 1
    await get_channel_layer().flush()


def wait_until_open(port):
    for _ in range(100):
        try:
            create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("redis-server did not start")
