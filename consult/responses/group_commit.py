"""Group commit: answers that arrive together share one statement and one commit.

A durable commit waits for the disk, whether it carries one answer or a hundred.
So validated answers wait in a queue, and one writer thread per process takes all
that are there, writes them together (`admission.keep`), and wakes each of those who
wait. An idle process writes a lone answer at once; the busier it is, the larger
the batches (D. DeWitt et al., Implementation Techniques for Main Memory Database
Systems, SIGMOD 1984).

Threads of pages and REST wait for their future; an event loop awaits it.
"""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from time import monotonic
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection

from consult.errors import Refused
from consult.responses.admission import Kept, keep
from consult.responses.load import load
from consult.responses.refusals import NotReachable, TooBusy
from consult.responses.submissions import Place, Submission, Verb

logger = logging.getLogger(__name__)

GATHER_SECONDS = 0.002
"""How long a busy writer waits for more company, which costs each answer as much."""


class Waiting(NamedTuple):
    """An answer in the queue, and the one who waits for it."""

    submission: Submission
    kept: "Future[datetime | None]"

    @property
    def place(self) -> Place:
        return self.submission.place

    @property
    def verb(self) -> Verb:
        return self.submission.verb


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
        self.largest_batch = largest_batch
        self.waiting: queue.Queue[Waiting] = queue.Queue(longest_queue)
        self.held_over: list[Waiting] = []
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None

    def put(self, submission: Submission) -> "Future[datetime | None]":
        """Queue the answer; the future says when it was kept, after its commit.

        :raises TooBusy: if the queue is full
        """
        kept: Future[datetime | None] = Future()
        try:
            self.waiting.put_nowait(Waiting(submission, kept))
        except queue.Full:
            load.note_turned_away()
            raise TooBusy(retry_after=1) from None
        self._see_that_it_runs()
        return kept

    def drain(self) -> None:
        """Wait until everything that was queued has been answered."""
        self.waiting.join()

    def _see_that_it_runs(self) -> None:
        if self.thread and self.thread.is_alive():
            return
        with self.lock:
            if not (self.thread and self.thread.is_alive()):
                self.thread = threading.Thread(target=self._run, daemon=True)
                self.thread.start()

    def _run(self) -> None:
        company = 0
        while True:
            batch = self._next_batch(GATHER_SECONDS if company > 1 else 0)
            company = len(batch)
            connection.close_if_unusable_or_obsolete()
            load.note_batch(company)
            self._settle(batch)
            for _settled in batch:
                self.waiting.task_done()
            if self.waiting.empty():
                connection.close()

    def _next_batch(self, patience: float) -> list[Waiting]:
        """Take what waits and can be written in one go; the rest comes next.

        That is one verb, and each participant once. Submitting and revising move
        the counters in a statement each: both in one transaction would lock them
        in two orders, and two processes would wait for one another.
        """
        found, self.held_over = self.held_over or [self.waiting.get()], []
        until = monotonic() + patience
        while len(found) < self.largest_batch:
            try:
                found.append(self.waiting.get(timeout=max(0.0, until - monotonic())))
            except queue.Empty:
                break
        batch: dict[Place, Waiting] = {}
        for waiting in found:
            if waiting.verb != found[0].verb or waiting.place in batch:
                self.held_over.append(waiting)
            elif waiting.kept.set_running_or_notify_cancel():
                batch[waiting.place] = waiting
            else:
                # Whoever asked has left before it was written.
                self.waiting.task_done()
        return list(batch.values())

    def _settle(self, batch: list[Waiting]) -> None:
        """Write the batch and wake those who wait; what fails, fails alone."""
        try:
            kept = self.write([waiting.submission for waiting in batch])
        except OperationalError:
            logger.exception("The database did not take %s answers", len(batch))
            for waiting in batch:
                waiting.kept.set_exception(NotReachable(retry_after=2))
        except DatabaseError as error:
            self._bisect(batch, error)
        except Exception as error:
            logger.exception("%s answers could not be written", len(batch))
            for waiting in batch:
                waiting.kept.set_exception(error)
        else:
            for waiting in batch:
                _tell(waiting.kept, kept.get(waiting.place))

    def _bisect(self, batch: list[Waiting], error: DatabaseError) -> None:
        """Find the answer that the database refuses, so that it fails no other."""
        if len(batch) == 1:
            logger.error("The database refused an answer that was checked: %s", error)
            batch[0].kept.set_exception(error)
            return
        middle = len(batch) // 2
        self._settle(batch[:middle])
        self._settle(batch[middle:])


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
    _tell(alone, keep([submission]).get(submission.place))
    return alone.result()


def _tell(waiting: "Future[datetime | None]", outcome: Kept) -> None:
    """Wake whoever waits with the outcome; a refusal is raised there."""
    if isinstance(outcome, Refused):
        waiting.set_exception(outcome)
    else:
        waiting.set_result(outcome)
