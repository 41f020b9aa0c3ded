"""What was set aside, told to everybody: the counts with it and without it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.consultations.queries import public_activity
from consult.integrity.telling import public_account
from consult.tallies.queries import ResultsNotShown
from frontend.oddities import Kept
from frontend.public import same_for_everybody
from frontend.readers import reader_of


@same_for_everybody
@require_safe
def integrity(request: HttpRequest, slug: str) -> HttpResponse:
    """Show both counts side by side, and why two officials decided so."""
    activity, at = public_activity(slug), timezone.now()
    page = {
        "at": at,
        "activity": activity,
        "consultation": activity.consultation,
        "phase": activity.consultation.phase(at),
    }
    try:
        account = public_account(activity, reader=reader_of(request))
    except ResultsNotShown:
        return render(request, "citizens/results_not_shown.html", page)
    page["effect"] = account.effect
    page["kept"] = [Kept(one, activity) for one in account.quarantines]
    return render(request, "citizens/integrity.html", page)
