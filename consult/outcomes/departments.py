"""What a department asked, answered and decided, and what it is late with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.departments.models import Department
from consult.departments.queries import all_departments
from consult.errors import NotFound
from consult.outcomes.models import Disposition
from consult.outcomes.queries import late_promises
from consult.text import plain

MOST = 50
"""Consultations and promises that are listed; all of them are counted."""


@dataclass(frozen=True)
class Record:
    """How a department keeps its word, at a moment.

    ``unheard`` are consultations to which the promised reply is late, the longest
    first, ``promises`` decisions that should have been carried out. ``kept`` are those
    that were: what is not possible is looked at again, which carries nothing out.
    """

    department: Department
    at: datetime
    asked: int
    answered: int
    verdicts: dict[str, int]
    kept: int
    late: int
    unheard: list[Consultation]
    promises: list[Disposition]
    reported: list[Consultation]

    @property
    def decided(self) -> int:
        return sum(self.verdicts.values())


def public_department(slug: str) -> Department:
    """Return a department of the state.

    :raises NotFound: if there is none
    """
    named = all_departments().filter(slug=slug) if not plain.refusal_of(slug) else None
    found = named.first() if named is not None else None
    if found is None:
        raise NotFound
    return found


def record_of(department: Department, *, at: datetime) -> Record:
    """Return how the department keeps its word; six queries, however much it asked."""
    today = timezone.localdate(at)
    asked = Consultation.objects.published().filter(department=department)
    is_late = Q(reported_at=None, sealed_at__isnull=False, heard_by__lt=today)
    counts = asked.aggregate(
        asked=Count("pk", filter=Q(opens_at__lte=at)),
        answered=Count("pk", filter=Q(reported_at__isnull=False)),
        unheard=Count("pk", filter=is_late),
    )
    given = Disposition.objects.public().filter(
        outcome__consultation__department=department
    )
    verdicts = dict(given.values_list("verdict").annotate(Count("pk")).order_by())
    is_due = Q(done_at=None, due_on__lt=today)
    is_possible = ~Q(verdict=Disposition.Verdict.NOT_POSSIBLE)
    kept = given.aggregate(
        kept=Count("pk", filter=is_possible & Q(done_at__isnull=False)),
        late=Count("pk", filter=is_due),
    )
    promises = late_promises(today).filter(outcome__consultation__department=department)
    reported = asked.filter(reported_at__isnull=False)
    return Record(
        department=department,
        at=at,
        asked=counts["asked"],
        answered=counts["answered"],
        verdicts=verdicts,
        kept=kept["kept"],
        late=kept["late"] + counts["unheard"],
        unheard=list(asked.filter(is_late).order_by("heard_by", "pk")[:MOST]),
        promises=list(promises[:MOST]),
        reported=list(reported.order_by("-reported_at", "-pk")[:MOST]),
    )
