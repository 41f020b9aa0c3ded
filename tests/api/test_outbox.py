import asyncio

from django.test import override_settings

from api.outbox import Outbox


def never():
    raise AssertionError


class Reader:
    """A reader that takes one frame each time it is let go on."""

    def __init__(self):
        self.taken = []
        self.may_go_on = asyncio.Semaphore(0)

    async def take(self, frame):
        await self.may_go_on.acquire()
        self.taken.append(frame)


async def test_a_slow_reader_is_given_the_latest_and_nothing_in_between():
    reader = Reader()
    outbox = Outbox(reader.take, give_up=never)
    for number in range(5):
        outbox.put("buses", f"buses {number}")
        await asyncio.sleep(0)
    outbox.put("schools", "schools 0")

    for _ in range(5):
        reader.may_go_on.release()
    await asyncio.sleep(0.05)
    outbox.close()

    assert reader.taken == ["buses 0", "buses 4", "schools 0"]


async def test_what_is_dropped_is_not_sent():
    reader = Reader()
    outbox = Outbox(reader.take, give_up=never)
    outbox.put("buses", "first")
    await asyncio.sleep(0)
    outbox.put("buses", "second")
    outbox.drop("buses")

    reader.may_go_on.release()
    reader.may_go_on.release()
    await asyncio.sleep(0.05)
    outbox.close()

    assert reader.taken == ["first"]


async def test_a_reader_that_has_gone_ends_the_sending():
    async def gone(frame):
        raise OSError

    outbox = Outbox(gone, give_up=never)
    outbox.put("buses", "first")
    await asyncio.sleep(0.05)

    assert outbox.is_closed


@override_settings(SOCKET_SLOWEST_SECONDS=0.2)
async def test_a_reader_that_takes_nothing_for_too_long_is_given_up():
    reader, given_up = Reader(), []
    outbox = Outbox(reader.take, give_up=lambda: given_up.append(True))
    outbox.put("buses", "first")
    await asyncio.sleep(0.1)
    outbox.put("buses", "second")
    assert given_up == []

    await asyncio.sleep(0.3)
    outbox.put("buses", "third")
    outbox.close()

    assert given_up == [True]


@override_settings(SOCKET_SLOWEST_SECONDS=0.2)
async def test_a_reader_that_takes_something_now_and_then_is_not():
    reader = Reader()
    outbox = Outbox(reader.take, give_up=never)
    for number in range(4):
        outbox.put("buses", f"buses {number}")
        await asyncio.sleep(0.1)
        reader.may_go_on.release()
        await asyncio.sleep(0.05)
    outbox.close()

    assert len(reader.taken) == 4
