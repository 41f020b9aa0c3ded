"""Posting: what is like it is shown first, and who has not signed in does so."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import DistrictNeeded
from consult.contributions.models import Contribution
from consult.contributions.operations import write_contribution
from consult.contributions.queries import readable_contribution
from consult.contributions.wording import checked_text
from consult.errors import Refused
from consult.languages import ENGLISH
from consult.rebuttals.queries import Hints, before_posting
from frontend.citizens.discussions.cards import Quoted
from frontend.citizens.discussions.done import to_contribution, to_discussion
from frontend.citizens.discussions.forms import WritingForm
from frontend.citizens.waiting import Waiting, forget_waiting, keep_waiting
from frontend.readers import reader_of

WAITS_AS = "contribution"
CHANNEL = "web"
Otherwise = Callable[[HttpRequest, Activity, WritingForm], HttpResponse]
"""Shows the form again, with what was refused in it."""


def write(
    request: HttpRequest,
    activity: Activity,
    form: WritingForm,
    *,
    otherwise: Otherwise,
    parent: Contribution | None = None,
) -> HttpResponse:
    """Post what was typed, unless its writer is to look at something first."""
    try:
        text = checked_text(activity, form.typed)
    except Refused as refusal:
        form.refuse(refusal)
        return otherwise(request, activity, form)
    if "anyway" not in request.POST and parent is None:
        hints = before_posting(activity, text)
        if hints:
            return _hint(request, activity, text, hints)
    waiting = Waiting(
        WAITS_AS,
        activity.slug,
        {"text": text, "parent": parent.pk if parent else None},
        str(form.uuid),
    )
    reader = reader_of(request)
    if not isinstance(reader, User):
        keep_waiting(request, waiting)
        return redirect("citizens:sign_in")
    return _post(request, activity, reader, waiting, form, otherwise)


def send(
    request: HttpRequest, activity: Activity, reader: User, waiting: Waiting
) -> HttpResponse:
    """Post what waited while its writer signed in."""
    form = WritingForm({"text": waiting.values["text"]}, key=waiting.key)
    form.is_valid()
    return _post(request, activity, reader, waiting, form, _again)


def _post(
    request: HttpRequest,
    activity: Activity,
    reader: User,
    waiting: Waiting,
    form: WritingForm,
    otherwise: Otherwise,
) -> HttpResponse:
    try:
        kept = _kept(activity, reader, waiting)
    except DistrictNeeded:
        keep_waiting(request, waiting)
        return redirect("citizens:about_you")
    except Refused as refusal:
        # What may go better in a minute goes on waiting.
        if refusal.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            forget_waiting(request)
        form.refuse(refusal)
        return otherwise(request, activity, form)
    forget_waiting(request)
    done = "posted" if kept.is_public else "held"
    if kept.parent_id:
        return to_contribution(kept, done)
    return to_discussion(activity.slug, done)


def _kept(activity: Activity, reader: User, waiting: Waiting) -> Contribution:
    parent = waiting.values["parent"]
    return write_contribution(
        activity,
        by=reader,
        text=waiting.values["text"],
        language=get_language() or ENGLISH,
        channel=CHANNEL,
        key=UUID(waiting.key),
        parent=readable_contribution(parent, reader=reader) if parent else None,
    )


def _hint(
    request: HttpRequest, activity: Activity, text: str, hints: Hints
) -> HttpResponse:
    """Show who said so, and what the department has answered, with the text as typed."""
    page = {
        "activity": activity,
        "form": WritingForm.fresh(text=text),
        "similar": [Quoted(one, activity.slug) for one in hints.similar],
        "claims": [match.claim for match in hints.claims],
    }
    return render(request, "citizens/before_posting.html", page)


def _again(request: HttpRequest, activity: Activity, form: WritingForm) -> HttpResponse:
    """Show what was refused after signing in, on a page of its own."""
    address = reverse("citizens:respond", args=[activity.slug])
    page = {"activity": activity, "form": form, "address": address}
    return render(request, "citizens/not_posted.html", page, status=form.status)
