"""How busy the intake of this process is and was, for whoever watches it."""

from bisect import bisect_left

BUCKETS = (1, 4, 16, 64, 256, 1024)
"""Answers in a batch, at most: the bounds by which batches are told apart."""


class Load:
    """What the writer has done since the process started; it only grows.

    Only the writer notes batches. Those who are turned away are noted by many
    threads at once, without a lock: one of a million may be missed.
    """

    def __init__(self) -> None:
        self.answers = 0
        self.batches = [0] * (len(BUCKETS) + 1)
        self.turned_away = 0

    def note_batch(self, answers: int) -> None:
        self.answers += answers
        self.batches[bisect_left(BUCKETS, answers)] += 1

    def note_turned_away(self) -> None:
        self.turned_away += 1


load = Load()
