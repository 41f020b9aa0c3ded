import asyncio

import pytest

from api.eagerly import begun


async def test_what_need_not_wait_is_through_at_once():
    said = []

    async def say():
        said.append("done")

    assert begun(say()) is None
    assert said == ["done"]


async def test_what_waits_goes_on_where_it_stopped():
    gate, said = asyncio.Event(), []

    async def say():
        said.append("begun")
        await gate.wait()
        await asyncio.sleep(0)
        said.append("done")

    rest = begun(say())
    task = asyncio.ensure_future(rest)
    await asyncio.sleep(0.01)
    assert said == ["begun"]

    gate.set()
    await task
    assert said == ["begun", "done"]


async def test_cancelling_the_rest_ends_the_coroutine():
    ended = []

    async def wait():
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    task = asyncio.ensure_future(begun(wait()))
    await asyncio.sleep(0.01)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended == [True]


async def test_what_fails_fails_where_it_waited():
    failure = asyncio.get_running_loop().create_future()

    async def wait():
        try:
            await failure
        except OSError as error:
            raise RuntimeError from error

    task = asyncio.ensure_future(begun(wait()))
    await asyncio.sleep(0.01)
    failure.set_exception(OSError())

    with pytest.raises(RuntimeError):
        await task
