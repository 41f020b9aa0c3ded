"""After answering: how others answered, what comes next, and taking it back."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from consult.accounts.models import User
from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import public_activity, public_consultations
from consult.departments.rules import Person
from consult.responses.operations import withdraw_response
from consult.responses.queries import response_of
from consult.responses.receipts import code_for
from frontend.citizens.forms import AnswerForm
from frontend.citizens.places import district_of
from frontend.citizens.rows import rows_of
from frontend.citizens.summaries import summary_for
from frontend.readers import reader_of
from frontend.templatetags.activities import headline


@never_cache
@require_safe
def answered(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm the answer, show how others answered, and lead on."""
    activity, reader = public_activity(slug), reader_of(request)
    response = response_of(reader, activity)
    if response is None:
        return redirect("citizens:respond", slug=slug)
    at = timezone.now()
    share_url = settings.SITE_URL + reverse("citizens:respond", args=[slug])
    return render(
        request,
        "citizens/answered.html",
        {
            "at": at,
            "share_url": share_url,
            "share_text": f"{headline(activity)} {share_url}",
            "activity": activity,
            "response": response,
            "said": AnswerForm(activity, response.answers).said,
            "code": code_for(bytes(response.participant)),
            "is_open": activity.consultation.is_open(at),
            "summary": summary_for(activity, reader, mine=response.answers),
            "next": rows_of(_other_open(activity, reader)[:1]),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask whether the answer is to be taken back, and take it back."""
    activity, reader = public_activity(slug), reader_of(request)
    if request.method == "POST" and isinstance(reader, User):
        withdraw_response(activity, by=reader)
        return render(request, "citizens/withdrawn.html", {"activity": activity})
    if response_of(reader, activity) is None:
        return redirect("citizens:respond", slug=slug)
    return render(request, "citizens/withdraw.html", {"activity": activity})


def _other_open(activity: Activity, reader: Person) -> QuerySet[Consultation]:
    district = district_of(reader)
    slug = district.slug if district else ""
    return public_consultations(at=timezone.now(), phase="open", district=slug).exclude(
        pk=activity.consultation_id
    )
