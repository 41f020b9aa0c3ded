"""What goes round, and what is so: the register, one answer, and who was told."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from consult.accounts.models import User
from consult.rebuttals.notices import notice_numbered
from consult.rebuttals.operations import see_notice
from consult.rebuttals.queries import public_claims, shared_claim
from consult.rebuttals.spread import spread_of
from frontend.public import same_for_everybody
from frontend.readers import reader_of

PAGE = 20
LONGEST_SEARCH = 200


@same_for_everybody
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """List what was answered, the latest first, or what sounds like the words."""
    search = request.GET.get("search", "")[:LONGEST_SEARCH]
    found = public_claims(search=search)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "search": search,
        "query": urlencode({"search": search}) if search else "",
        "today": timezone.localdate(),
    }
    return render(request, "citizens/claims.html", shown)


@same_for_everybody
@require_safe
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one answer with its sources, to be passed on."""
    row, today = shared_claim(slug), timezone.localdate()
    if not row.is_readable:
        return render(request, "citizens/claim_rewritten.html", {"claim": row})
    address = settings.SITE_URL + reverse("citizens:claim", args=[row.slug])
    shown = {
        "claim": row,
        "stands": row.stands(today),
        "has_expired": row.has_expired(today),
        "spread": spread_of(row, on=today),
        "share_url": address,
        "share_text": f"{row.said} {row.get_verdict_display()}: {address}",
    }
    return render(request, "citizens/claim.html", shown)


@never_cache
@require_POST
def see(request: HttpRequest, number: int) -> HttpResponse:
    """Keep that the reader has read a clarification they were told of."""
    reader = reader_of(request)
    if not isinstance(reader, User):
        return redirect("citizens:sign_in")
    see_notice(notice_numbered(number, by=reader), by=reader)
    return redirect("citizens:mine")
