"""Agreeing and disagreeing, and what a machine is asked to translate."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from consult.accounts.models import User
from consult.consultations.definitions import known_activity
from consult.consultations.models import Activity
from consult.consultations.participation import DistrictNeeded
from consult.contributions.models import Contribution
from consult.contributions.queries import readable_contribution
from consult.discussions.operations import (
    ask_machine_translation,
    endorse,
    mark_seen,
    withdraw_endorsement,
)
from consult.errors import Refused
from consult.languages import ENGLISH
from frontend.citizens.code_sent import is_own_page
from frontend.citizens.discussions.done import to_contribution, to_discussion
from frontend.citizens.discussions.single import found, show
from frontend.citizens.discussions.writing import CHANNEL
from frontend.citizens.waiting import Waiting, forget_waiting, keep_waiting
from frontend.origin import is_from_our_pages
from frontend.readers import reader_of

WAITS_AS = "endorsement"
VALUES = {"1": 1, "-1": -1}
"""What a button says; any other takes back what was said."""


@never_cache
@csrf_exempt
@require_POST
def agree(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Let the reader agree, disagree, or do neither any more."""
    contribution = found(request, slug, number).item.contribution
    if not is_from_our_pages(request):
        return show(request, slug, number, is_unproven=True)
    values = {
        "contribution": contribution.pk,
        "value": VALUES.get(request.POST.get("value", ""), 0),
        "back": request.POST.get("back", ""),
    }
    waiting, reader = Waiting(WAITS_AS, slug, values), reader_of(request)
    if not isinstance(reader, User):
        keep_waiting(request, waiting)
        return redirect("citizens:sign_in")
    return _agree(request, reader, waiting, contribution)


def send(
    request: HttpRequest, activity: Activity, reader: User, waiting: Waiting
) -> HttpResponse:
    """Let whoever agreed before signing in do so now."""
    contribution = readable_contribution(waiting.values["contribution"], reader=reader)
    return _agree(request, reader, waiting, contribution)


@never_cache
@csrf_exempt
@require_POST
def translate(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask the machine what a contribution says in the reader's language."""
    contribution = found(request, slug, number).item.contribution
    if not is_from_our_pages(request):
        return show(request, slug, number, is_unproven=True)
    reader = reader_of(request)
    if not isinstance(reader, User):
        page = reverse("citizens:contribution", args=[slug, number])
        return redirect(f"{reverse('citizens:sign_in')}?next={page}")
    language = get_language() or ENGLISH
    try:
        ask_machine_translation(contribution, by=reader, language=language)
    except Refused as refusal:
        return show(request, slug, number, refusal=refusal)
    return to_contribution(contribution, "translated")


@never_cache
@csrf_exempt
@require_POST
def seen(request: HttpRequest, slug: str) -> HttpResponse:
    """Note up to where the reader has read the discussion."""
    reader, sent = reader_of(request), request.POST.get("up_to", "")
    activity = known_activity(slug)
    if isinstance(reader, User) and is_from_our_pages(request) and _is_number(sent):
        mark_seen(activity, by=reader, up_to=int(sent))
        return to_discussion(slug, "seen")
    return to_discussion(slug)


def _agree(
    request: HttpRequest, reader: User, waiting: Waiting, contribution: Contribution
) -> HttpResponse:
    slug, number = contribution.activity.slug, contribution.pk
    try:
        _keep(contribution, reader, waiting.values["value"])
    except DistrictNeeded:
        keep_waiting(request, waiting)
        return redirect("citizens:about_you")
    except Refused as refusal:
        if refusal.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            forget_waiting(request)
        return show(request, slug, number, refusal=refusal)
    forget_waiting(request)
    return _back(request, waiting.values["back"], contribution)


def _keep(contribution: Contribution, reader: User, value: int) -> None:
    if not value:
        withdraw_endorsement(contribution, by=reader)
        return
    language = get_language() or ENGLISH
    endorse(contribution, by=reader, value=value, language=language, channel=CHANNEL)


def _back(
    request: HttpRequest, page: str, contribution: Contribution
) -> HttpResponseRedirect:
    """Lead back to where the button was pressed."""
    if not is_own_page(request, page):
        return to_contribution(contribution)
    return HttpResponseRedirect(f"{page.partition('#')[0]}#c{contribution.pk}")


def _is_number(sent: str) -> bool:
    return sent.isascii() and sent.isdecimal() and len(sent) < len(str(2**63))
