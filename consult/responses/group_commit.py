"""Group commit: answers that arrive together share one statement and one commit.

A durable commit waits for the disk, whether it carries one answer or a hundred.
So validated answers wait in a queue, and one writer thread per process takes all
that are there, writes them together (`admission.keep`), and wakes each of those who
wait. An idle process writes a lone answer at once; the busier it is, the larger
the batches (D. DeWitt et al., Implementation Techniques for Main Memory Database
Systems, SIGMOD 1984).

Threads of pages and REST wait for their future; an event loop awaits its own.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection

from consult.responses.admission import Kept, keep
from consult.responses.load import load
from consult.responses.refusals import NotReachable, TooBusy
from consult.responses.submissions import Place, Submission, Verb
from consult.responses.waking import Outcome, Waiter, is_gone, wake

logger = logging.getLogger(__name__)

GATHER_SECONDS = 0.002
"""How long a busy writer waits for more company, which costs each answer as much."""

IDLE_SECONDS = 1.0
"""How long a writer without work keeps its connection from the pool."""


class Waiting(NamedTuple):
    """An answer in the queue, and the one who waits for it."""

    submission: Submission
    waiter: Waiter


class Writer:
    """The one thread of a process that writes answers."""

    def __init__(
        self,
        write: Callable[[Sequence[Submission]], dict[Place, Kept]] = keep,
        *,
        longest_queue: int,
        largest_batch: int,
    ):
        self.write = write
        self.longest_queue = longest_queue
        self.largest_batch = largest_batch
        self.waiting: SimpleQueue[Waiting] = SimpleQueue()
        self.held_over: list[Waiting] = []
        self.thread: threading.Thread | None = None
        self.unsettled = 0
        self.settled = threading.Condition()

    def put(self, submission: Submission) -> "Future[datetime | None]":
        """Queue the answer; the future says when it was kept, after its commit.

        :raises TooBusy: if the queue is full
        """
        kept: Future[datetime | None] = Future()
        self._queue(Waiting(submission, kept))
        return kept

    def aput(self, submission: Submission) -> "asyncio.Future[datetime | None]":
        """Do the same for a task of an event loop.

        :raises TooBusy: if the queue is full
        """
        kept: asyncio.Future[datetime | None]
        kept = asyncio.get_running_loop().create_future()
        self._queue(Waiting(submission, kept))
        return kept

    def drain(self) -> None:
        """Wait until everything that was queued has been answered."""
        with self.settled:
            self.settled.wait_for(lambda: not self.unsettled)

    def _queue(self, waiting: Waiting) -> None:
        if self.waiting.qsize() >= self.longest_queue:
            load.note_turned_away()
            raise TooBusy(retry_after=1)
        with self.settled:
            self.unsettled += 1
            if not (self.thread and self.thread.is_alive()):
                self.thread = threading.Thread(target=self._run, daemon=True)
                self.thread.start()
        self.waiting.put(waiting)

    def _run(self) -> None:
        company = 0
        while True:
            taken = self._take(GATHER_SECONDS if company > 1 else 0)
            batch = self._batch_of(taken)
            company = len(batch)
            try:
                if batch:
                    load.note_batch(company)
                    self._settle(batch)
            finally:
                # Even as the thread ends, or a stop would wait for it for ever.
                with self.settled:
                    self.unsettled -= len(taken) - len(self.held_over)
                    self.settled.notify_all()

    def _take(self, patience: float) -> list[Waiting]:
        """Return what was held over and what waits, once there is something."""
        taken, self.held_over = self.held_over or [self._first()], []
        # Waiting on the queue itself would wake this thread for each that comes.
        time.sleep(patience)
        while len(taken) < self.largest_batch:
            try:
                taken.append(self.waiting.get_nowait())
            except Empty:
                break
        return taken

    def _first(self) -> Waiting:
        try:
            return self.waiting.get(timeout=IDLE_SECONDS)
        except Empty:
            connection.close()
            return self.waiting.get()

    def _batch_of(self, taken: list[Waiting]) -> dict[Place, Waiting]:
        """Return what can be written in one go; the rest comes next.

        That is one verb, and each participant once. Submitting and revising move
        the counters in a statement each: both in one transaction would lock them
        in two orders, and two processes would wait for one another.
        """
        verb: Verb | None = None
        batch: dict[Place, Waiting] = {}
        for waiting in taken:
            submission = waiting.submission
            verb = verb or submission.verb
            if submission.verb != verb or submission.place in batch:
                self.held_over.append(waiting)
            elif not is_gone(waiting.waiter):
                batch[submission.place] = waiting
        return batch

    def _settle(self, batch: dict[Place, Waiting]) -> None:
        """Write the batch and wake those who wait; what fails, fails alone."""
        outcomes: dict[Place, Outcome]
        try:
            kept = self.write([waiting.submission for waiting in batch.values()])
            outcomes = {place: kept.get(place) for place in batch}
        except OperationalError:
            logger.exception("The database did not take %s answers", len(batch))
            wake((one.waiter, NotReachable(retry_after=2)) for one in batch.values())
            _leave_dead_connections()
            return
        except DatabaseError as error:
            self._bisect(batch, error)
            return
        except Exception as error:
            logger.exception("%s answers could not be written", len(batch))
            outcomes = dict.fromkeys(batch, error)
        wake((batch[place].waiter, outcome) for place, outcome in outcomes.items())

    def _bisect(self, batch: dict[Place, Waiting], error: DatabaseError) -> None:
        """Find the answer that the database refuses, so that it fails no other."""
        if len(batch) == 1:
            logger.error("The database refused an answer that was checked: %s", error)
            wake((waiting.waiter, error) for waiting in batch.values())
            return
        rows, middle = list(batch.items()), len(batch) // 2
        self._settle(dict(rows[:middle]))
        self._settle(dict(rows[middle:]))


def _leave_dead_connections() -> None:
    """Give the connection back, and let the pool replace each that has died.

    Otherwise a restart of PostgreSQL would cost a batch for each that it held.
    """
    connection.close()
    pool = getattr(connection, "pool", None)
    if pool and not pool.closed:
        pool.check()


writer = Writer(
    longest_queue=settings.INTAKE_QUEUE, largest_batch=settings.INTAKE_BATCH
)


def keep_together(submission: Submission) -> datetime | None:
    """Keep the answer with others of the same moment; return once it is durable.

    None means that the statement did not keep it. A caller that is inside a
    transaction keeps its answer there, alone.

    :raises CitizensOnly, DistrictNeeded, NotAsked: as `admission` finds
    :raises NotDurable: if the database could lose what it acknowledges
    :raises TooBusy: if too many answers wait already
    :raises NotReachable: if the database may not have taken it; the same request
        with the same key finds out
    """
    if not connection.in_atomic_block:
        # Those who wait must not keep the pool's last connection from the writer.
        connection.close()
        return writer.put(submission).result()
    alone: Future[datetime | None] = Future()
    wake([(alone, keep([submission]).get(submission.place))])
    return alone.result()
