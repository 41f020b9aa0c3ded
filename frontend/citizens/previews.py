"""The citizens' pages of what is not public yet: the real ones, and nothing is sent.

They show the day of opening, whatever the clock says.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from consult.consultations.models import Activity, Consultation
from consult.consultations.previews import activity_to_preview, previewed
from frontend.citizens.consultations import page_of
from frontend.citizens.forms import AnswerForm
from frontend.citizens.rows import ActivityRow, activity_rows
from frontend.citizens.stored import KEPT_WITH_ANSWER, words_for


@dataclass(frozen=True)
class Preview:
    """Where a preview's pages stand: names of addresses, and what leads to it."""

    page: str
    activity_page: str
    key: str

    @property
    def home(self) -> str:
        return reverse(self.page, args=[self.key])

    def address_of(self, activity: Activity) -> str:
        return reverse(self.activity_page, args=[self.key, activity.slug])


@dataclass(frozen=True)
class PreviewRow(ActivityRow):
    """An activity in a list, which leads to its preview."""

    address: str = ""


@never_cache
@require_safe
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """Show a consultation to whoever was given a link to it."""
    found = previewed(code, at=timezone.now())
    if found.status in Consultation.READABLE:
        return redirect("citizens:consultation", slug=found.slug)
    return consultation_page(request, found, _by_link(code))


# Nothing is kept of what is sent here, so a form from elsewhere does no harm.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def preview_activity(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """Show an activity's questions to whoever was given a link to its consultation."""
    found = previewed(code, at=timezone.now())
    if found.status in Consultation.READABLE:
        return redirect("citizens:respond", slug=slug)
    return activity_page(request, activity_to_preview(found, slug), _by_link(code))


def consultation_page(
    request: HttpRequest, shown: Consultation, where: Preview
) -> HttpResponse:
    """Show the page of a consultation as it will be when it opens."""
    activities = shown.activities.order_by("position", "pk")
    rows = [
        PreviewRow(**vars(row), address=where.address_of(row.activity))
        for row in activity_rows(activities)
    ]
    page = page_of(shown, rows, at=shown.opens_at)
    page |= {"phase": Consultation.Phase.OPEN, "preview": where}
    return _unlisted(render(request, "citizens/consultation.html", page))


def activity_page(
    request: HttpRequest, activity: Activity, where: Preview
) -> HttpResponse:
    """Show an activity's questions, page by page, and take no answer."""
    if activity.is_conversation:
        page = {"activity": activity, "preview": where}
        return _unlisted(render(request, "citizens/preview_conversation.html", page))
    form = AnswerForm.sent(activity, request.POST)
    is_sent = False
    if request.method != "POST":
        form = AnswerForm(activity, {})
    elif request.POST.get("go") == "back":
        form = form.turned(-1)
    elif "go" not in request.POST and form.is_page_right():
        is_sent = form.is_final
        form = form if is_sent else form.turned(1)
    page = {
        "at": activity.consultation.opens_at,
        "activity": activity,
        "consultation": activity.consultation,
        "phase": Consultation.Phase.OPEN,
        "form": form,
        "kept_with_answer": words_for(KEPT_WITH_ANSWER),
        "preview": where,
        "preview_address": where.address_of(activity),
        "is_sent": is_sent,
    }
    return _unlisted(render(request, "citizens/respond.html", page))


def _by_link(code: str) -> Preview:
    return Preview("citizens:preview", "citizens:preview_activity", code)


def _unlisted(page: HttpResponse) -> HttpResponse:
    """Keep the page out of search engines, and its address out of other sites' logs."""
    page["X-Robots-Tag"] = "noindex"
    page["Referrer-Policy"] = "no-referrer"
    return page
