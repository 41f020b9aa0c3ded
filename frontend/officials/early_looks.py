"""Seeing results before they are released: the reason asked once, and the ledger."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from consult.consultations.models import Activity
from consult.consultations.queries import office_activity
from consult.errors import Invalid, Refused
from consult.tallies.ledger import early_looks_of
from consult.tallies.operations import look_early
from consult.tallies.queries import ReasonNeeded
from consult.tallies.rules import can_look_early, has_looked_today, is_early
from frontend.officials.doors import OfficialRequest, officials_only

NEXT = "next"


def asked_why(request: HttpRequest, needed: ReasonNeeded) -> HttpResponse:
    """Lead who wants to see results early to where the reason is asked."""
    query = QueryDict(mutable=True)
    query[NEXT] = request.get_full_path()
    place = reverse("officials:early_looks", args=[needed.activity.slug])
    return redirect(f"{place}?{query.urlencode()}")


@require_http_methods(["GET", "HEAD", "POST"])
@officials_only
def early_looks(request: OfficialRequest, slug: str) -> HttpResponse:
    """List who saw the results early; ask why, of who would see them now."""
    activity = office_activity(slug, by=request.user)
    if request.method != "POST":
        return _page(request, activity)
    reason = request.POST.get("reason", "")
    try:
        look_early(activity, by=request.user, reason=reason)
    except Invalid as refusal:
        return _page(request, activity, refusal=refusal, reason=reason)
    return redirect(_next(request.POST) or reverse("officials:results", args=[slug]))


def _page(
    request: OfficialRequest,
    activity: Activity,
    *,
    refusal: Refused | None = None,
    reason: str = "",
) -> HttpResponse:
    page = {
        "activity": activity,
        "consultation": activity.consultation,
        "looks": early_looks_of(activity, by=request.user),
        "is_early": is_early(activity),
        "may": can_look_early(request.user, activity.consultation.department),
        "has_looked": has_looked_today(request.user, activity),
        "next": _next(request.GET) or _next(request.POST),
        "reason": reason,
        "refusal": refusal,
        "errors": refusal.fields.get("reason", []) if refusal else [],
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/early_looks.html", page, status=status)


def _next(said: QueryDict) -> str:
    """Return where to go on to, if it is on this site."""
    place = said.get(NEXT, "")
    return place if url_has_allowed_host_and_scheme(place, allowed_hosts=None) else ""
