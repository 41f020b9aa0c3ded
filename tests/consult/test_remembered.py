import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

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


async def until(is_so):
    async with asyncio.timeout(5):
        while not is_so():
            await asyncio.sleep(0)


class Busy:
    """The two threads of an event loop, held up before they do what they were given."""

    def __init__(self):
        self.threads = ThreadPoolExecutor(2)
        self.all_there = threading.Barrier(3, timeout=5)
        self.go = threading.Event()
        asyncio.get_running_loop().set_default_executor(self.threads)

    def doing(self, what, *arguments):
        def held_up():
            self.all_there.wait()
            assert self.go.wait(5)
            return what(*arguments)

        loop = asyncio.get_running_loop()
        jobs = [loop.run_in_executor(None, held_up) for _ in range(2)]
        self.all_there.wait()
        return jobs

    async def have_one_waiting(self):
        await until(lambda: self.threads._work_queue.qsize() == 1)


async def test_threads_before_a_reading_in_the_queue_do_not_wait_for_it(source):
    values, busy = remembered(source), Busy()
    source.go.set()
    jobs = busy.doing(values.get, "a")
    task = asyncio.create_task(values.aget("a"))
    await busy.have_one_waiting()

    busy.go.set()

    async with asyncio.timeout(5):
        assert set(await asyncio.gather(*jobs, task)) == {"a 1"}


async def test_without_the_guard_they_would_all_wait_for_good(source):
    values, busy = remembered(source), Busy()
    source.go.set()

    def waiting():
        waiter.release()
        return values._reading("a")[0].value.result(5)

    waiter = threading.Semaphore(0)
    jobs = busy.doing(waiting)
    task = asyncio.create_task(values.aget("a"))
    await busy.have_one_waiting()
    busy.go.set()
    assert waiter.acquire(timeout=5) and waiter.acquire(timeout=5)

    # Both threads are taken, and what they wait for needs one of them.
    assert not source.begun.is_set()
    await busy.have_one_waiting()
    values.get("a")
    async with asyncio.timeout(5):
        assert set(await asyncio.gather(*jobs, task)) == {"a 1"}


async def test_who_gives_up_before_the_reading_began_leaves_it_to_the_next(source):
    values, busy = remembered(source), Busy()
    source.go.set()
    busy.doing(str)
    impatient = asyncio.create_task(values.aget("a"))
    await busy.have_one_waiting()

    impatient.cancel()
    busy.go.set()

    async with asyncio.timeout(5):
        assert await values.aget("a") == "a 1"
    assert impatient.cancelled()


async def ended_before_it_began(values):
    """Ask, and end all that goes on, as a loop does that ends before a thread came."""
    busy = Busy()
    busy.doing(str)
    others = asyncio.all_tasks()
    asking = asyncio.create_task(values.aget("a"))
    await busy.have_one_waiting()
    ending = asyncio.all_tasks() - others
    for task in ending:
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)
    await asyncio.sleep(0)  # what follows a task comes a turn later
    busy.go.set()
    assert asking.cancelled()


async def test_a_reading_that_never_began_is_not_waited_for(source):
    values = remembered(source)
    source.go.set()

    await ended_before_it_began(values)

    assert not values._readings and not values._under_way
    async with asyncio.timeout(5):
        assert await values.aget("a") == "a 1"


async def test_without_the_guard_it_would_be_waited_for_for_good(source, monkeypatch):
    monkeypatch.setattr(Remembered, "_give_up", lambda *_of_what: None)
    values = remembered(source)
    source.go.set()

    await ended_before_it_began(values)

    left = values._readings["a"]
    assert left.take() and not left.value.done()


def test_whatever_ends_a_reading_is_told_and_tried_again(source):
    source.go.set()
    source.fault = SystemExit()
    values = remembered(source)
    with pytest.raises(SystemExit):
        values.get("a")

    source.fault = None

    assert values.get("a") == "a 2"
