"""What people agree on, and where they differ: read from the answers now and then."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.analysis.queries import readings_of
from consult.consultations.queries import public_activity
from consult.tallies.queries import ResultsNotShown, people_in
from frontend.analysed import AnalysisPage, Maker, Naming, parts_of, unread
from frontend.citizens.themes import themes_for_citizens
from frontend.lines import lines_for_citizens, statements_for_citizens
from frontend.opinion_groups import groups_for_citizens, statements_of_groups
from frontend.public import same_for_everybody
from frontend.readers import reader_of

PARTS: Sequence[Maker] = (
    lines_for_citizens,
    groups_for_citizens,
    themes_for_citizens,
)
"""What makes the sections of the page, in their order. To add one, add a line."""

NAMING: Sequence[Naming] = (statements_for_citizens, statements_of_groups)
"""What says which statements they show, to be read at once."""


@same_for_everybody
@require_safe
def analysis(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was found in an activity's answers, section by section."""
    activity, at = public_activity(slug), timezone.now()
    context = {
        "at": at,
        "activity": activity,
        "consultation": activity.consultation,
        "phase": activity.consultation.phase(at),
    }
    try:
        readings = readings_of(activity, reader=reader_of(request))
    except ResultsNotShown:
        return render(request, "citizens/results_not_shown.html", context)
    page = AnalysisPage(request, activity, readings, NAMING)
    people, parts = people_in([activity]).get(activity.pk, 0), parts_of(page, PARTS)
    context |= {
        "people": people,
        "read_at": page.read_at,
        "parts": parts,
        "unread": None if parts else unread(activity, people),
    }
    return render(request, "citizens/analysis.html", context)
