"""What citizens will see of a draft: for its department, and for whom it sends links."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consult.consultations.models import Consultation
from consult.consultations.operations import make_preview_link, revoke_preview_link
from consult.consultations.previews import (
    activity_to_preview,
    code_of,
    link_of,
    links_of,
)
from consult.consultations.queries import office_consultation
from consult.consultations.rules import can_share_preview
from consult.errors import Refused
from consult.languages import LANGUAGES
from frontend.citizens.previews import Preview, activity_page, consultation_page
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.sent import number_sent

USUAL_DAYS = 7


@require_http_methods(["GET", "HEAD", "POST"])
@officials_only
def previews(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show a page of the consultation at phone width in each language, and its links."""
    consultation = office_consultation(slug, by=request.user)
    if request.method != "POST":
        return _page(request, consultation)
    days = number_sent(request, "days")
    try:
        make_preview_link(consultation, by=request.user, days=days)
    except Refused as refusal:
        return _page(request, consultation, refusal)
    return _back(consultation, "preview_shared")


@require_POST
@officials_only
def revoke(request: OfficialRequest, slug: str, link_id: int) -> HttpResponse:
    """Let a link lead nowhere from now on."""
    consultation = office_consultation(slug, by=request.user)
    revoke_preview_link(link_of(consultation, link_id), by=request.user)
    return _back(consultation, "preview_revoked")


@require_safe
@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@officials_only
def page(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show the citizens' page of a consultation of one's department."""
    consultation = office_consultation(slug, by=request.user)
    return consultation_page(request, consultation, _in_office(slug))


# Nothing is kept of what is sent here, so a form from elsewhere does no harm.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@officials_only
def activity(request: OfficialRequest, slug: str, activity_slug: str) -> HttpResponse:
    """Show the citizens' page of an activity of one's department."""
    consultation = office_consultation(slug, by=request.user)
    found = activity_to_preview(consultation, activity_slug)
    return activity_page(request, found, _in_office(slug))


def _page(
    request: OfficialRequest, consultation: Consultation, refusal: Refused | None = None
) -> HttpResponse:
    where = _in_office(consultation.slug)
    activities = list(consultation.activities.all())
    shown = next((a for a in activities if a.slug == request.GET.get("activity")), None)
    address = where.address_of(shown) if shown else where.home
    links = links_of(consultation, at=timezone.now())
    page: dict[str, Any] = {
        "consultation": consultation,
        "activities": activities,
        "shown": shown,
        "phones": [(code, name, f"/{code}{address[3:]}") for code, name in LANGUAGES],
        "links": [(link, _address(code_of(link))) for link in links],
        "may_share": can_share_preview(request.user, consultation)
        and consultation.status not in Consultation.READABLE,
        "days": request.POST.get("days", USUAL_DAYS),
        "refusal": refusal,
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/previews.html", page, status=status)


def _in_office(slug: str) -> Preview:
    return Preview("officials:preview_page", "officials:preview_activity", slug)


def _address(code: str) -> str:
    return settings.SITE_URL + reverse("citizens:preview", args=[code])


def _back(consultation: Consultation, done: str) -> HttpResponse:
    page = reverse("officials:previews", args=[consultation.slug])
    return redirect(f"{page}?done={done}")
