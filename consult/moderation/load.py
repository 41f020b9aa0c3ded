"""How much waits for a moderator, and what of it is due first."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Count, F, Min, When

from consult.departments.rules import Duties
from consult.moderation.clock import ACKNOWLEDGED_WITHIN, DECIDED_WITHIN
from consult.moderation.models import Appeal, Case
from consult.moderation.queries import departments_within


@dataclass(frozen=True)
class Load:
    """So many things of a kind, the first of them due at a moment."""

    count: int
    due_at: datetime | None


def cases_for(duties: Duties) -> Load:
    """Count the open cases of whoever has the duties."""
    departments = departments_within(duties)
    waiting = Case.objects.filter(department__in=departments, decided_at=None)
    due_at = models.Case(
        When(acknowledged_at=None, then=F("received_at") + ACKNOWLEDGED_WITHIN),
        default=F("received_at") + DECIDED_WITHIN,
    )
    return Load(**waiting.aggregate(count=Count("pk"), due_at=Min(due_at)))


def appeals_for(duties: Duties, official_id: int) -> Load:
    """Count the appeals likewise; those against one's own decisions are others'."""
    departments = departments_within(duties)
    waiting = Appeal.objects.filter(department__in=departments, decided_at=None)
    theirs = waiting.exclude(decision__by=official_id)
    found = theirs.aggregate(count=Count("pk"), received_at=Min("received_at"))
    oldest = found["received_at"]
    return Load(found["count"], oldest + DECIDED_WITHIN if oldest else None)
