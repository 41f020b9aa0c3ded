"""What is open, and whom it asks."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from consult.consultations.models import Activity, Consultation


class Asking(NamedTuple):
    """An open activity: who asks, since when, and the ids of the districts asked."""

    activity: int
    department: int
    opens_at: datetime
    districts: list[int]


def asking_at(at: datetime) -> list[Asking]:
    """List the open activities, each with the districts that it asks; none is all."""
    districts = ArrayAgg(
        "consultation__districts",
        filter=Q(consultation__districts__isnull=False),
        default=[],
    )
    rows = (
        Activity.objects.filter(consultation__in=Consultation.objects.open(at))
        .annotate(asked_ids=districts)
        .order_by("pk")
        .values_list(
            "pk", "consultation__department", "consultation__opens_at", "asked_ids"
        )
    )
    return [Asking(*row) for row in rows]
