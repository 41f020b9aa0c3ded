"""How much waits for a moderator, and what of it is due first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, F, Min, Value, When
from django.db.models.expressions import Combinable

from consult.departments.rules import Duties
from consult.moderation.clock import ACKNOWLEDGED_WITHIN, DECIDED_WITHIN
from consult.moderation.models import Appeal, Case
from consult.moderation.queries import departments_within


@dataclass(frozen=True)
class Load:
    """So many things of a kind, the first of them due at a moment."""

    count: int
    due_at: datetime | None


@dataclass(frozen=True)
class Loads:
    """What waits for a moderator: open cases, and appeals."""

    cases: Load
    appeals: Load


def loads_for(duties: Duties, official_id: int) -> Loads:
    """Count the open cases and appeals of whoever has the duties, in one query.

    Appeals against one's own decisions are others'.
    """
    departments = departments_within(duties)
    waiting = Case.objects.filter(department__in=departments, decided_at=None)
    due_at = models.Case(
        When(acknowledged_at=None, then=F("received_at") + ACKNOWLEDGED_WITHIN),
        default=F("received_at") + DECIDED_WITHIN,
    )
    appeals = Appeal.objects.filter(department__in=departments, decided_at=None)
    theirs = appeals.exclude(decision__by=official_id)
    found = _load("cases", waiting, due_at).union(
        _load("appeals", theirs, F("received_at") + DECIDED_WITHIN), all=True
    )
    loads = {kind: Load(count, first) for kind, count, first in found}
    nothing = Load(0, None)
    return Loads(loads.get("cases", nothing), loads.get("appeals", nothing))


def _load(
    kind: str, waiting: models.QuerySet[Any], due_at: Combinable
) -> models.QuerySet[Any, tuple[str, int, datetime]]:
    named = waiting.order_by().annotate(what=Value(kind)).values("what")
    counted = named.annotate(count=Count("pk"), first=Min(due_at))
    return counted.values_list("what", "count", "first")
