"""Showing the questions of an activity: at first, page by page, and once more."""

from time import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.orders import order_for
from consult.departments.rules import Person
from consult.errors import Refused
from consult.responses.arrivals import source_in
from consult.responses.queries import response_of
from consult.responses.refusals import AlreadyResponded
from consult.responses.submissions import participant_in
from consult.tallies.queries import people_in
from frontend.citizens.forms import AnswerForm
from frontend.citizens.quizzes import ends_at
from frontend.citizens.stored import KEPT_WITH_ANSWER, words_for
from frontend.readers import reader_of


def ask_at_first(
    request: HttpRequest, activity: Activity, reader: Person
) -> HttpResponse:
    """Show the first page, filled with what the reader answered earlier."""
    response = response_of(reader, activity)
    if response and not activity.is_revisable:
        return redirect("citizens:answered", slug=activity.slug)
    form = AnswerForm(
        activity,
        response.answers if response else {},
        order=_order_of(reader, activity),
    )
    is_revision = response is not None
    begun = "" if is_revision else str(int(time()))
    return ask(request, form, is_revision=is_revision, begun=begun)


def ask_again(
    request: HttpRequest, form: AnswerForm, refusal: Refused, reader: Person
) -> HttpResponse:
    """Say why the answer was not taken, without losing it."""
    if isinstance(refusal, AlreadyResponded):
        earlier = response_of(reader, form.activity)
        # A second tap on the button is not a second answer.
        if earlier is not None and earlier.answers == form.checked:
            return redirect("citizens:answered", slug=form.activity.slug)
    return ask(
        request,
        form,
        refusal=refusal,
        is_revision=isinstance(refusal, AlreadyResponded)
        and form.activity.is_revisable,
        status=refusal.status,
    )


def ask(
    request: HttpRequest,
    form: AnswerForm,
    *,
    is_revision: bool = False,
    is_unproven: bool = False,
    refusal: Refused | None = None,
    begun: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show a page of the form with what was typed so far, and what stands against it."""
    activity, at = form.activity, timezone.now()
    page = render(
        request,
        "citizens/respond.html",
        {
            "at": at,
            "activity": activity,
            "consultation": activity.consultation,
            "phase": activity.consultation.phase(at),
            "form": form,
            "is_revision": is_revision or "is_revision" in request.POST,
            "is_unproven": is_unproven,
            "refusal": refusal,
            "kept": request.POST.get("kept", ""),
            # A page of the form hands on to the next what the first one said.
            "begun": begun or request.POST.get("begun", "")[:12],
            "source": source_in((request.POST or request.GET).get("from", "")),
            "kept_with_answer": words_for(KEPT_WITH_ANSWER),
            "people": _pledged(activity),
            "ends_at": ends_at(reader_of(request), activity),
        },
        status=status,
    )
    if refusal and refusal.retry_after:
        page["Retry-After"] = str(refusal.retry_after)
    return page


def _order_of(reader: Person, activity: Activity) -> int | None:
    """Return in which order shuffled answers stand for somebody who is known."""
    if not activity.is_shuffled or not isinstance(reader, User):
        return None
    return order_for(participant_in(activity, reader.pk))


def _pledged(activity: Activity) -> int:
    """Return how many made the pledge already; others are moved by no number."""
    return people_in([activity]).get(activity.pk, 0) if activity.is_pledge else 0
