"""The counts of an activity, all questions and strata, for its department."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.consultations.corrections import versions_of
from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import office_activity
from consult.consultations.questions import kind_of
from consult.tallies.items import items_of
from consult.tallies.queries import tally_of
from frontend.breakdowns import is_behind
from frontend.officials.coverage import coverage_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.shares import STRATA, shares_by_version, shares_of
from frontend.officials.stages import stage_of, stage_words
from frontend.summaries import summary_of

Phase = Consultation.Phase


@require_safe
@officials_only
def results(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show every question's counts, and who answered."""
    activity = office_activity(slug, by=request.user)
    if activity.kind == Activity.Kind.STATEMENTS:
        return redirect("officials:statements", slug=slug)
    released = tally_of(activity, reader=request.user, strata=True)
    stage = stage_of(activity.consultation, timezone.now())
    return render(
        request,
        "officials/results.html",
        {
            "is_live": stage == Phase.OPEN,
            "stage": stage,
            "words": stage_words(stage),
            "activity": activity,
            "consultation": activity.consultation,
            "summary": summary_of(activity, released),
            "coverage": coverage_of(activity, released, reader=request.user),
            "shares": [
                *shares_by_version(released, versions_of(activity)),
                *(shares_of(released, dimension) for dimension in STRATA),
            ],
            "is_behind": released.is_shown and is_behind(released),
            "items": items_of(activity, reader=request.user)
            if activity.is_quiz
            else [],
            "is_worded": any(
                kind_of(question).is_text for question in activity.questions.all()
            ),
            "is_countable": any(
                not kind_of(question).is_text for question in activity.questions.all()
            ),
        },
    )
