import asyncio
import threading

import pytest

from consult.remembered import Remembered


class Source:
    """Counts how often it is read, and holds readers up until it is let go."""

    def __init__(self):
        self.times = 0
        self.begun = threading.Event()
        self.go = threading.Event()
        self.fault = None

    def read(self, key):
        self.times += 1
        self.begun.set()
        assert self.go.wait(5)
        if self.fault:
            raise self.fault
        return f"{key} {self.times}"


@pytest.fixture
def source():
    return Source()


def remembered(source, seconds=60.0):
    return Remembered(source.read, seconds=lambda: seconds)


async def test_all_who_ask_at_once_share_one_reading(source):
    values = remembered(source)
    threads = [
        asyncio.create_task(asyncio.to_thread(values.get, "a")) for _ in range(3)
    ]
    await asyncio.to_thread(source.begun.wait)
    tasks = [asyncio.create_task(values.aget("a")) for _ in range(3)]
    await asyncio.sleep(0)

    source.go.set()

    assert set(await asyncio.gather(*threads, *tasks)) == {"a 1"}


def test_a_value_is_read_again_when_it_is_too_old(source):
    source.go.set()
    fresh, stale = remembered(source), remembered(source, seconds=0)

    assert [fresh.get("a"), fresh.get("a")] == ["a 1", "a 1"]
    assert [stale.get("a"), stale.get("a")] == ["a 2", "a 3"]


def test_a_value_is_read_again_when_it_is_forgotten(source):
    source.go.set()
    values = remembered(source)
    values.get("a")

    values.forget("a")

    assert values.get("a") == "a 2"


def test_each_key_has_a_value_of_its_own(source):
    source.go.set()
    values = remembered(source)

    assert [values.get("a"), values.get("b"), values.get("a")] == ["a 1", "b 2", "a 1"]


def test_what_failed_is_told_and_tried_again(source):
    source.go.set()
    source.fault = LookupError("not there")
    values = remembered(source)
    with pytest.raises(LookupError):
        values.get("a")

    source.fault = None

    assert values.get("a") == "a 2"


async def test_who_gives_up_waiting_ends_nothing_for_the_others(source):
    values = remembered(source)
    first = asyncio.create_task(values.aget("a"))
    await asyncio.to_thread(source.begun.wait)
    impatient, patient = (asyncio.create_task(values.aget("a")) for _ in range(2))
    await asyncio.sleep(0)

    first.cancel()
    impatient.cancel()
    source.go.set()

    assert await patient == "a 1"
    assert first.cancelled() or first.cancelling()


def test_of_many_values_those_read_last_are_kept(source):
    source.go.set()
    values = Remembered(source.read, seconds=lambda: 60.0, most=2)

    for key in "abc":
        values.get(key)

    assert [values.get(key) for key in "cba"] == ["c 3", "b 2", "a 4"]
