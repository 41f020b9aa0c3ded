"""The desk: what one's departments are writing, asking and have asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import office_activity, office_consultations
from consult.consultations.rules import can_write_for
from consult.departments.queries import departments_of
from consult.departments.rules import Person
from consult.errors import Message
from consult.tallies.queries import people_in, tally_of
from frontend.officials.coverage import Coverage, CoverageTile, coverage_of
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.stages import stage_of, stage_words

Status = Consultation.Status
NOT_LAUNCHED = [Status.DRAFT, Status.IN_REVIEW, Status.APPROVED]
PAGE = 20
SILENT = 7


@dataclass(frozen=True)
class ActivityRow:
    """An activity and how many people answered it."""

    activity: Activity
    people: int


@dataclass(frozen=True)
class DeskRow:
    """A consultation with its activities, as the desk lists it."""

    consultation: Consultation
    stage: str
    activities: list[ActivityRow]

    @property
    def stage_words(self) -> Message:
        return stage_words(self.stage)

    @property
    def people(self) -> int:
        return sum(row.people for row in self.activities)


@dataclass(frozen=True)
class Watched:
    """An activity and how well its districts have been heard."""

    activity: Activity
    coverage: Coverage

    @property
    def silent(self) -> list[CoverageTile]:
        """List the districts that should be asked most urgently."""
        return self.coverage.least_heard[:SILENT]


@require_safe
@officials_only
def desk(request: OfficialRequest) -> HttpResponse:
    """List the departments' consultations: drafts, what is open, and the rest."""
    at, user = timezone.now(), request.user
    mine = office_consultations(user)
    live = mine.open(at).order_by("closes_at", "pk")
    others = mine.exclude(status__in=NOT_LAUNCHED).exclude(pk__in=live.values("pk"))
    page = Paginator(others, PAGE).get_page(request.GET.get("page"))
    departments = list(departments_of(user))
    live_rows = rows_of(live, at)
    return render(
        request,
        "officials/desk.html",
        {
            "at": at,
            "drafts": rows_of(mine.filter(status__in=NOT_LAUNCHED), at),
            "live": live_rows,
            "watched": _watched(live_rows, user),
            "smallest_cell": settings.SMALLEST_CELL,
            "page": page,
            "others": rows_of(page.object_list, at),
            "departments": departments,
            "may_write": any(can_write_for(user, one) for one in departments),
            "done": words_of(request),
        },
    )


def _watched(live: list[DeskRow], user: Person) -> Watched | None:
    """Return who has been heard so far by what closes soonest."""
    first = next((row for closing in live for row in closing.activities), None)
    if first is None:
        return None
    activity = office_activity(first.activity.slug, by=user)
    released = tally_of(activity, reader=user, strata=True)
    if not released.is_shown:
        return None
    return Watched(activity, coverage_of(activity, released, reader=user))


def rows_of(consultations: Iterable[Consultation], at: datetime) -> list[DeskRow]:
    """Return the consultations as rows, in their order, in a few queries."""
    shown = list(consultations)
    ordered = Activity.objects.order_by("position", "pk")
    prefetch_related_objects(shown, Prefetch("activities", ordered))
    people = people_in(
        activity for consultation in shown for activity in consultation.activities.all()
    )
    return [
        DeskRow(
            consultation,
            stage_of(consultation, at),
            [
                ActivityRow(activity, people.get(activity.pk, 0))
                for activity in consultation.activities.all()
            ],
        )
        for consultation in shown
    ]


def activity_rows_of(consultation: Consultation) -> list[ActivityRow]:
    """Return the consultation's activities as rows, in their order."""
    activities = list(consultation.activities.order_by("position", "pk"))
    people = people_in(activities)
    return [
        ActivityRow(activity, people.get(activity.pk, 0)) for activity in activities
    ]
