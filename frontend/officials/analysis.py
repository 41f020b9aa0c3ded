"""What an activity's answers say, for the department: the screen of the analyst."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.analysis.queries import readings_of
from consult.consultations.queries import office_asked
from consult.tallies.queries import people_in
from frontend.analysed import AnalysisPage, Maker, Naming, parts_of, unread
from frontend.estimates import weights_for_officials
from frontend.language_findings import languages_for_officials, statements_differing
from frontend.lines import lines_for_officials, statements_for_officials
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.stages import stage_of, stage_words
from frontend.officials.themes import themes_for_officials
from frontend.opinion_groups import groups_for_officials, statements_of_groups

PARTS: Sequence[Maker] = (
    lines_for_officials,
    languages_for_officials,
    groups_for_officials,
    themes_for_officials,
    weights_for_officials,
)
"""What makes the sections of the page, in their order. To add one, add a line."""

NAMING: Sequence[Naming] = (
    statements_for_officials,
    statements_differing,
    statements_of_groups,
)
"""What says which statements they show, to be read at once."""


@require_safe
@officials_only
def analysis(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show what was found in an activity's answers, section by section."""
    activity = office_asked(slug, by=request.user)
    readings = readings_of(activity, reader=request.user)
    page = AnalysisPage(request, activity, readings, NAMING)
    parts = parts_of(page, PARTS)
    people = people_in([activity]).get(activity.pk, 0)
    stage = stage_of(activity.consultation, timezone.now())
    return render(
        request,
        "officials/analysis.html",
        {
            "activity": activity,
            "consultation": activity.consultation,
            "stage": stage,
            "words": stage_words(stage),
            "people": people,
            "read_at": page.read_at,
            "readings": readings,
            "parts": parts,
            "unread": None if parts else unread(activity, people),
        },
    )
