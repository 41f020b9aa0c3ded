"""How often somebody may change something.

The limit is one for all processes and both lanes, and nobody pays for it who stays
well below: a process counts the first writes of each person by itself, and asks the
bucket that all share (`accounts.limits`) only from then on, beginning with what it
let through. So a program that sends everything to one process is held to the limit
exactly, and one that spreads it over `n` is let through `n - 1` tenths more at most.
"""

from collections import Counter
from time import monotonic

from django.conf import settings
from rest_framework.permissions import SAFE_METHODS
from rest_framework.throttling import BaseThrottle

from consult.accounts.addresses import address_of
from consult.accounts.limits import take

WINDOW = 60
"""Seconds over which writes are limited."""

UNASKED = 0.1
"""The part of the limit that a process grants by itself."""


class Writes:
    """How many writes of each person this process let through lately."""

    def __init__(self) -> None:
        self.counts: Counter[int | str] = Counter()
        self.until = 0.0

    def due(self, who: int | str) -> int:
        """Count one more write; return how many the shared bucket is to be asked for."""
        now = monotonic()
        if now >= self.until:
            self.counts.clear()
            self.until = now + WINDOW
        count = self.counts[who] = self.counts.get(who, 0) + 1
        unasked = int(UNASKED * settings.API_WRITES_PER_MINUTE)
        if count <= unasked:
            return 0
        return unasked + 1 if count == unasked + 1 else 1


writes = Writes()


def ask_for(count: int, who: int | str) -> None:
    """Take so many writes of the person from the bucket that all processes share.

    :raises TooMany: if they are used up
    """
    limit = settings.API_WRITES_PER_MINUTE
    take(f"writes by {who}", limit=limit, seconds=WINDOW, count=count)


class WritesPerPerson(BaseThrottle):
    """Limits how often a person, or else an address, changes something.

    It holds under parallel requests, unlike the throttles of the framework.
    Reads are free: they cost less than counting them would.
    """

    def allow_request(self, request, view):
        if request.method not in SAFE_METHODS:
            who = request.user.pk or address_of(request)
            if count := writes.due(who):
                ask_for(count, who)
        return True
