"""Answering: before signing in, after it, and again until the closing time."""

from http import HTTPStatus
from time import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from consult.accounts.addresses import address_of
from consult.accounts.models import User
from consult.consultations.activities import WrongAnswers
from consult.consultations.definitions import known_activity
from consult.consultations.queries import public_activity
from consult.departments.rules import Person
from consult.errors import NotFound, Refused
from consult.languages import ENGLISH
from consult.responses.arrivals import Arrival, seconds_since, source_in
from consult.responses.models import Response
from consult.responses.operations import revise_response, submit_response
from consult.responses.quizzes import as_drawn, entry_of
from consult.responses.refusals import DistrictNeeded
from consult.responses.unfinished import forget_unfinished, keep_unfinished
from frontend.citizens.asking import ask, ask_again, ask_at_first
from frontend.citizens.conversations import conversation
from frontend.citizens.forms import AnswerForm
from frontend.citizens.pending import forget_pending, keep_pending, pending_answer
from frontend.citizens.quizzes import enter
from frontend.origin import is_from_our_pages
from frontend.public import same_for_everybody
from frontend.readers import reader_of

MARKS = ("is_revision",)
"""What a form says beside its answers, kept with them for later."""


# The page itself carries no token, so that it is the same for everybody; see
# `frontend.origin` for what stands in its place.
@same_for_everybody
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def respond(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an activity's questions, page by page, and take the answers."""
    activity, reader = known_activity(slug), reader_of(request)
    if activity.is_conversation:
        return conversation(request, activity)
    if activity.is_quiz:
        entry = entry_of(reader, activity)
        if entry is None:
            return enter(request, activity, reader)
        activity = as_drawn(activity, entry.questions)
    if request.method != "POST":
        return ask_at_first(request, activity, reader)
    form = AnswerForm.sent(activity, request.POST)
    if not is_from_our_pages(request):
        return ask(request, form, is_unproven=True)
    match request.POST.get("go"):
        case "stay":
            return ask(request, form)
        case "back":
            return ask(request, form.turned(-1))
        case "later":
            return _keep_for_later(request, form)
    if not form.is_final:
        return _next_page(request, form)
    return _send(request, form, reader)


@never_cache
@require_safe
def send_pending(request: HttpRequest) -> HttpResponse:
    """Send the answer that waited while its citizen signed in."""
    pending, reader = pending_answer(request), reader_of(request)
    if pending is None:
        return redirect("citizens:mine")
    if not isinstance(reader, User):
        return redirect("citizens:sign_in")
    try:
        activity = public_activity(pending.activity)
    except NotFound:
        forget_pending(request)
        raise
    if activity.is_quiz:
        entry = entry_of(reader, activity)
        activity = as_drawn(activity, entry.questions if entry else [])
    form = AnswerForm(activity, pending.answers)
    try:
        submit_response(
            activity,
            by=reader,
            answers=pending.answers,
            language=get_language() or ENGLISH,
            channel=Response.Channel.WEB,
            key=pending.uuid,
            came=Arrival(address_of(request), pending.seconds, pending.source),
        )
    except DistrictNeeded:
        return redirect("citizens:about_you")
    except Refused as refusal:
        # What may go better in a minute goes on waiting.
        if refusal.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            forget_pending(request)
        return ask_again(request, form, refusal, reader)
    forget_pending(request)
    forget_unfinished(pending.kept)
    return redirect("citizens:answered", slug=activity.slug)


def _keep_for_later(request: HttpRequest, form: AnswerForm) -> HttpResponse:
    """Keep what was typed so far, and show the code that opens it."""
    marks = {name: [request.POST[name]] for name in MARKS if name in request.POST}
    try:
        code = keep_unfinished(
            form.activity,
            {**form.typed, **marks},
            address=address_of(request),
            code=request.POST.get("kept", ""),
        )
    except Refused as refusal:
        return ask(request, form, refusal=refusal, status=refusal.status)
    return redirect("citizens:unfinished", code=code)


def _next_page(request: HttpRequest, form: AnswerForm) -> HttpResponse:
    if not form.is_page_right():
        return ask(request, form, status=WrongAnswers.status)
    return ask(request, form.turned(1))


def _send(request: HttpRequest, form: AnswerForm, reader: Person) -> HttpResponse:
    if not form.is_right():
        return ask(request, form, status=WrongAnswers.status)
    if not isinstance(reader, User):
        _let_wait(request, form)
        return redirect("citizens:sign_in")
    try:
        _keep(request, form, reader)
    except DistrictNeeded:
        _let_wait(request, form)
        return redirect("citizens:about_you")
    except Refused as refusal:
        return ask_again(request, form, refusal, reader)
    forget_unfinished(request.POST.get("kept", ""))
    return redirect("citizens:answered", slug=form.activity.slug)


def _let_wait(request: HttpRequest, form: AnswerForm) -> None:
    kept = request.POST.get("kept", "")
    came = _came(request)
    keep_pending(
        request,
        form.activity,
        form.answers,
        kept=kept,
        seconds=came.seconds,
        source=came.source,
    )


def _keep(request: HttpRequest, form: AnswerForm, reader: User) -> None:
    if "is_revision" in request.POST:
        revise_response(form.activity, by=reader, answers=form.answers)
        return
    submit_response(
        form.activity,
        by=reader,
        answers=form.answers,
        language=get_language() or ENGLISH,
        channel=Response.Channel.WEB,
        came=_came(request),
    )


def _came(request: HttpRequest) -> Arrival:
    """Return what the form and its request say of how the answer came."""
    return Arrival(
        address_of(request),
        seconds_since(request.POST.get("begun", ""), now=time()),
        source_in(request.POST.get("from", "")),
    )
