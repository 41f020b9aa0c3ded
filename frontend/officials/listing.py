"""All consultations of one's departments, page by page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import office_consultations
from consult.errors import Message
from consult.tallies.queries import people_in
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.stages import stage_of, stage_words

PAGE = 20


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


@require_safe
@officials_only
def consultations(request: OfficialRequest) -> HttpResponse:
    """List the departments' consultations, whatever their stage, newest first."""
    at = timezone.now()
    theirs = Paginator(office_consultations(request.user), PAGE)
    page = theirs.get_page(request.GET.get("page"))
    return render(
        request,
        "officials/consultations.html",
        {
            "at": at,
            "page": page,
            "rows": rows_of(page.object_list, at),
            "done": words_of(request),
        },
    )


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
