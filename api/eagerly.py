"""Beginning a coroutine at once, without a task unless it has to wait.

A server takes nearly every frame at once. A task for each of ten thousand sockets, or
the waking of one, would cost more than the sending. From Python 3.12 on this is
`asyncio.Task(…, eager_start=True)`.
"""

from collections.abc import Coroutine, Generator
from typing import Any


class Rest:
    """What is left of a coroutine that was begun and waits for a future; await it."""

    def __init__(self, coroutine: Coroutine[Any, Any, None], future: Any):
        self.coroutine = coroutine
        self.future = future

    def __await__(self) -> Generator[Any, Any, None]:
        try:
            # Handed to the task as the coroutine has handed it to whoever began it.
            yield self.future
        except Exception:  # noqa: BLE001, S110 (the coroutine finds it in its future)
            pass
        except BaseException:
            self.coroutine.close()
            raise
        yield from self.coroutine.__await__()


def begun(coroutine: Coroutine[Any, Any, None]) -> Rest | None:
    """Begin the coroutine; return what is left of it, or None if it is through."""
    try:
        future = coroutine.send(None)
    except StopIteration:
        return None
    return Rest(coroutine, future)
