"""The one activity with which the home page opens."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q, Value

from consult.consultations.models import Activity, Consultation, Question
from consult.districts.models import District
from consult.tallies.queries import people_in


class _Open(NamedTuple):
    """What is open: its id, the districts asked, and whether one tap answers it."""

    pk: int
    asked: list[int]
    is_at_once: bool


def featured_activity(
    *, at: datetime, district: District | None = None
) -> Activity | None:
    """Return the open activity that most needs somebody of the district.

    That is the most local one, then one that is answered with one tap, then the one
    in which fewest took part. Without a district only consultations of the whole
    state are taken.
    """
    reachable = [row for row in _open_rows(at) if _reaches(row, district)]
    people = people_in([row.pk for row in reachable])
    chosen = min(
        reachable,
        key=lambda row: (
            not row.asked,
            not row.is_at_once,
            people.get(row.pk, 0),
            row.pk,
        ),
        default=None,
    )
    if chosen is None:
        return None
    return Activity.objects.with_definition().filter(pk=chosen.pk).first()


def _open_rows(at: datetime) -> list[_Open]:
    at_once = Question.objects.filter(
        activity=OuterRef("pk"),
        activity__kind=Activity.Kind.POLL,
        kind__in=Activity.AT_ONCE,
    )
    districts = ArrayAgg(
        "consultation__districts",
        filter=Q(consultation__districts__isnull=False),
        default=Value([]),
    )
    rows = Activity.objects.filter(consultation__in=Consultation.objects.open(at))
    found = rows.annotate(of=districts, at_once=Exists(at_once)).order_by("pk")
    return [_Open(*row) for row in found.values_list("pk", "of", "at_once")]


def _reaches(row: _Open, district: District | None) -> bool:
    return not row.asked or (district is not None and district.pk in row.asked)
