"""Finding a consultation, and reading what it is about."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import public_consultation, public_consultations
from consult.departments.queries import all_departments
from consult.departments.rules import Person
from consult.responses.queries import response_of
from frontend.change_log import log_lines
from frontend.charts import locator
from frontend.citizens.rows import ActivityRow, activity_rows, rows_of
from frontend.citizens.steps import steps_of
from frontend.places import current_districts, tiles_of
from frontend.public import same_for_everybody
from frontend.readers import reader_of

Phase = Consultation.Phase

PAGE = 20
LONGEST_FILTER = 200
PHASES = [Phase.OPEN, Phase.UPCOMING, Phase.CLOSED]


@same_for_everybody
@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """List consultations, narrowed by words, department, district and phase."""
    at = timezone.now()
    filters = _filters(request)
    found = public_consultations(at=at, **filters)
    if filters["phase"] == Phase.CLOSED:
        found = found.order_by("-closes_at", "-pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = rows_of(page.object_list)
    return render(
        request,
        "citizens/consultations.html",
        {
            "at": at,
            "filters": filters,
            "page": page,
            "rows": rows,
            "departments": sorted(all_departments(), key=str),
            "districts": current_districts(),
            "phases": PHASES,
            "others": [] if rows else rows_of(_any_open(at)),
            "query": _query_without_page(request),
        },
    )


@same_for_everybody
@require_safe
def consultation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a consultation is about, where it stands and what one can do."""
    reader = reader_of(request)
    shown = public_consultation(slug)
    activities = list(shown.activities.order_by("position", "pk"))
    rows = activity_rows(activities, answered=_answered(reader, activities))
    page = page_of(shown, rows, at=timezone.now())
    return render(request, "citizens/consultation.html", page)


def page_of(
    shown: Consultation, rows: Sequence[ActivityRow], *, at: datetime
) -> dict[str, Any]:
    """Return what the page of a consultation shows at a moment."""
    asked = list(shown.districts.all())
    return {
        "at": at,
        "consultation": shown,
        "phase": shown.phase(at),
        "steps": steps_of(shown, at),
        "rows": rows,
        "asked": asked,
        "log": log_lines(shown, at=at),
        "locator": locator(tiles_of(current_districts(), lit=asked)),
    }


def _filters(request: HttpRequest) -> dict[str, str]:
    names = ["search", "department", "district", "phase"]
    # PostgreSQL takes no NUL, and nobody searches for one.
    given = {
        name: request.GET.get(name, "")[:LONGEST_FILTER].replace("\0", "")
        for name in names
    }
    if given["phase"] not in PHASES:
        given["phase"] = Phase.OPEN
    return given


def _any_open(at: datetime) -> QuerySet[Consultation]:
    return public_consultations(at=at, phase=Phase.OPEN)[:3]


def _query_without_page(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def _answered(reader: Person, activities: list[Activity]) -> list[int]:
    if not reader.is_authenticated:
        return []
    return [activity.pk for activity in activities if response_of(reader, activity)]
