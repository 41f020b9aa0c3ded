"""Answering: before signing in, after it, and again until the closing time."""

from http import HTTPStatus
from time import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from consult.accounts.addresses import address_of
from consult.accounts.models import User
from consult.consultations.activities import WrongAnswers
from consult.consultations.definitions import known_activity
from consult.consultations.models import Activity
from consult.consultations.orders import order_for
from consult.consultations.queries import public_activity
from consult.departments.rules import Person
from consult.errors import NotFound, Refused
from consult.languages import ENGLISH
from consult.responses.arrivals import Arrival, seconds_since, source_in
from consult.responses.models import Response
from consult.responses.operations import revise_response, submit_response
from consult.responses.queries import response_of
from consult.responses.quizzes import as_drawn, entry_of
from consult.responses.refusals import AlreadyResponded, DistrictNeeded
from consult.responses.submissions import participant_in
from consult.responses.unfinished import forget_unfinished, keep_unfinished
from consult.tallies.queries import people_in
from frontend.citizens.conversations import conversation
from frontend.citizens.forms import AnswerForm
from frontend.citizens.pending import forget_pending, keep_pending, pending_answer
from frontend.citizens.quizzes import ends_at, enter
from frontend.citizens.stored import KEPT_WITH_ANSWER, words_for
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
        return _ask_at_first(request, activity, reader)
    form = AnswerForm.sent(activity, request.POST)
    if not is_from_our_pages(request):
        return _ask(request, form, is_unproven=True)
    match request.POST.get("go"):
        case "stay":
            return _ask(request, form)
        case "back":
            return _ask(request, form.turned(-1))
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
        return _refused(request, form, refusal, reader)
    forget_pending(request)
    forget_unfinished(pending.kept)
    return redirect("citizens:answered", slug=activity.slug)


def _ask_at_first(
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
    return _ask(request, form, is_revision=is_revision, begun=begun)


def _order_of(reader: Person, activity: Activity) -> int | None:
    """Return in which order shuffled answers stand for somebody who is known."""
    if not activity.is_shuffled or not isinstance(reader, User):
        return None
    return order_for(participant_in(activity, reader.pk))


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
        return _ask(request, form, refusal=refusal, status=refusal.status)
    return redirect("citizens:unfinished", code=code)


def _next_page(request: HttpRequest, form: AnswerForm) -> HttpResponse:
    if not form.is_page_right():
        return _ask(request, form, status=WrongAnswers.status)
    return _ask(request, form.turned(1))


def _send(request: HttpRequest, form: AnswerForm, reader: Person) -> HttpResponse:
    if not form.is_right():
        return _ask(request, form, status=WrongAnswers.status)
    if not isinstance(reader, User):
        _let_wait(request, form)
        return redirect("citizens:sign_in")
    try:
        _keep(request, form, reader)
    except DistrictNeeded:
        _let_wait(request, form)
        return redirect("citizens:about_you")
    except Refused as refusal:
        return _refused(request, form, refusal, reader)
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


def _refused(
    request: HttpRequest, form: AnswerForm, refusal: Refused, reader: Person
) -> HttpResponse:
    """Say why the answer was not taken, without losing it."""
    if isinstance(refusal, AlreadyResponded):
        earlier = response_of(reader, form.activity)
        # A second tap on the button is not a second answer.
        if earlier is not None and earlier.answers == form.checked:
            return redirect("citizens:answered", slug=form.activity.slug)
    return _ask(
        request,
        form,
        refusal=refusal,
        is_revision=isinstance(refusal, AlreadyResponded)
        and form.activity.is_revisable,
        status=refusal.status,
    )


def _ask(
    request: HttpRequest,
    form: AnswerForm,
    *,
    is_revision: bool = False,
    is_unproven: bool = False,
    refusal: Refused | None = None,
    begun: str = "",
    status: int = 200,
) -> HttpResponse:
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


def _pledged(activity: Activity) -> int:
    """Return how many made the pledge already; others are moved by no number."""
    return people_in([activity]).get(activity.pk, 0) if activity.is_pledge else 0
