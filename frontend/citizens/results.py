"""What came of an activity so far: counts with their base, and who is missing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consult.analysis.participation import Participation, participation_of
from consult.consultations.corrections import versions_of
from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import public_activity
from consult.departments.rules import Person
from consult.districts.models import District
from consult.integrity.queries import told_in_public
from consult.reports.rules import is_out
from consult.responses.queries import response_of
from consult.tallies.disclosure import Released
from consult.tallies.ledger import published_looks
from consult.tallies.queries import ResultsNotShown
from consult.themes.gathering import has_words
from frontend.breakdowns import (
    Line,
    by_age,
    by_district,
    by_gender,
    by_language,
    by_version,
    is_behind,
    tiles_of_lines,
)
from frontend.charts import tile_map
from frontend.citizens.rows import activity_rows
from frontend.citizens.statements.results import statements_results
from frontend.estimates import estimated_in
from frontend.measures import Measure, chosen_measure, measures_of
from frontend.places import current_districts, district_of
from frontend.public import same_for_everybody
from frontend.readers import reader_of
from frontend.represented import missing_in, places_of, tables_of
from frontend.summaries import summary_of
from frontend.templatetags.numbers import percent
from frontend.two_way import joint_table

Phase = Consultation.Phase


@same_for_everybody
@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the counts, then who gave which answer: by district, language, age."""
    activity, reader = public_activity(slug), reader_of(request)
    # What people wrote is what came of a discussion.
    if activity.kind == Activity.Kind.DISCUSSION:
        return redirect("citizens:respond", slug=slug)
    if activity.kind == Activity.Kind.STATEMENTS:
        return statements_results(request, activity)
    at = timezone.now()
    page: dict[str, Any] = {
        "at": at,
        "activity": activity,
        "consultation": activity.consultation,
        "phase": activity.consultation.phase(at),
    }
    if page["phase"] == Phase.CLOSED:
        page["looks"] = published_looks(activity)
    try:
        participation = participation_of(activity, reader=reader)
    except ResultsNotShown:
        return render(request, "citizens/results_not_shown.html", page)
    released, districts = participation.released, current_districts()
    response = response_of(reader, activity)
    mine = response.answers if response else {}
    page |= _estimated(request, participation, districts)
    estimate = page["estimate"]
    page["summary"] = summary_of(
        activity,
        released,
        mine=mine,
        estimates=participation.estimates if estimate and estimate.is_on else None,
    )
    page["is_aside"] = told_in_public(activity).exists()
    page["has_words"] = has_words(activity)
    page["is_reported"] = is_out(activity.consultation, at)
    if released.is_shown:
        page |= _breakdown(request, activity, released, reader, districts)
    return render(request, "citizens/results.html", page)


@same_for_everybody
@require_safe
def all_results(request: HttpRequest) -> HttpResponse:
    """List what has been counted, the latest first, then what is being counted."""
    at = timezone.now()
    return render(
        request,
        "citizens/all_results.html",
        {
            "at": at,
            "closed": activity_rows(_in_phase(Phase.CLOSED, at)),
            "counting": activity_rows(_in_phase(Phase.BEING_COUNTED, at)),
            "open": activity_rows(
                _in_phase(Phase.OPEN, at).filter(
                    consultation__result_visibility=Consultation.Visibility.LIVE
                )
            ),
        },
    )


def _in_phase(phase: str, at: datetime) -> QuerySet[Activity]:
    consultations = Consultation.objects.in_phase(phase, at)
    return (
        Activity.objects.filter(consultation__in=consultations)
        .select_related("consultation__department")
        .order_by("-consultation__closes_at", "position", "pk")
    )


def _estimated(
    request: HttpRequest, participation: Participation, districts: list[District]
) -> dict[str, Any]:
    places = places_of(districts)
    return {
        "estimate": estimated_in(request, participation, places),
        "missing": missing_in(participation, places),
        "tables": tables_of(participation, places),
    }


def _breakdown(
    request: HttpRequest,
    activity: Activity,
    released: Released,
    reader: Person,
    districts: list[District],
) -> dict[str, Any]:
    measures = measures_of(activity, released)
    measure = chosen_measure(measures, released, request.GET.get("show", ""))
    if measure is None:
        return {}
    lines = by_district(released, measure, districts)
    return {
        "measures": measures,
        "measure": measure,
        "lines": lines,
        "districts": sum(bool(line.district) for line in lines),
        "shown_districts": sum(bool(line.people and line.district) for line in lines),
        "is_behind": is_behind(released),
        "held_back": [line.label for line in lines if line.people is None],
        "hidden": [line.label for line in lines if line.people and line.count is None],
        "map": tile_map(
            tiles_of_lines(lines, mine=district_of(reader)),
            summary=_said(measure, lines),
        ),
        "groups": _groups(released, measure, versions_of(activity)),
        "joint": joint_table(released, measure),
    }


def _groups(
    released: Released, measure: Measure, since: Mapping[int, datetime]
) -> list[tuple[str, list[Line]]]:
    groups = [
        (
            _("Before and after the words were corrected"),
            by_version(released, measure, since),
        ),
        (_("By language of the answer"), by_language(released, measure)),
        (_("By age"), by_age(released, measure)),
        (_("By gender"), by_gender(released, measure)),
    ]
    return [(title, lines) for title, lines in groups if lines]


def _said(measure: Measure, lines: list[Line]) -> str:
    """Say in one sentence what the map shows."""
    shown = [line for line in lines if line.district and line.percent is not None]
    if not shown:
        return _("Map of the districts. No district has enough answers yet.")
    return _(
        "Map of the districts: share of “%(answer)s”. Highest in %(highest)s with "
        "%(most)s, lowest in %(lowest)s with %(least)s. The table says them all."
    ) % {
        "answer": measure.label,
        "highest": shown[0].label,
        "most": percent(shown[0].percent or 0),
        "lowest": shown[-1].label,
        "least": percent(shown[-1].percent or 0),
    }
