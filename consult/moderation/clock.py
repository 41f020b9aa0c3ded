"""By when somebody looks, and by when it is decided: in India's IT Rules 2021, 3(2).

A moment is pointed out in red before it is missed, while there is time to keep it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from consult.moderation.models import Appeal, Case

ACKNOWLEDGED_WITHIN = timedelta(hours=24)
DECIDED_WITHIN = timedelta(days=15)

WARNED_BEFORE = {
    ACKNOWLEDGED_WITHIN: timedelta(hours=4),
    DECIDED_WITHIN: timedelta(days=2),
}
"""How long before each of them it is pointed out."""


class Urgency(TextChoices):
    LATE = "late", _("Late")
    SOON = "soon", _("Nearly late")
    LATER = "later", _("In time")


@dataclass(frozen=True)
class Clock:
    """What is to be kept next, by when, and whether that can still be done."""

    due_at: datetime
    warned_at: datetime
    is_first_look: bool

    def urgency(self, at: datetime) -> Urgency:
        if self.due_at <= at:
            return Urgency.LATE
        return Urgency.SOON if self.warned_at <= at else Urgency.LATER

    def left(self, at: datetime) -> timedelta:
        """Return the time that is left; negative once it is late."""
        return self.due_at - at


def clock_of(case: Case) -> Clock:
    """Return the clock of an open case: a first look, then a decision."""
    within = DECIDED_WITHIN if case.acknowledged_at else ACKNOWLEDGED_WITHIN
    return _clock(case.received_at, within)


def clock_of_appeal(appeal: Appeal) -> Clock:
    return _clock(appeal.received_at, DECIDED_WITHIN)


def _clock(received_at: datetime, within: timedelta) -> Clock:
    due_at = received_at + within
    warned_at = due_at - WARNED_BEFORE[within]
    return Clock(due_at, warned_at, within == ACKNOWLEDGED_WITHIN)
