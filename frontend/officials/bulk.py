"""Many texts at once, and appeals: what one moderator leaves to another."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from consult.errors import Refused
from consult.moderation.numbered import (
    appeal_numbered,
    cases_numbered,
    proposal_numbered,
)
from consult.moderation.operations import (
    confirm_bulk_hiding,
    decide_appeal,
    discard_bulk_hiding,
    hide_many,
)
from consult.moderation.queries import Show
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.moderation import note_sent, queue_page, rule_sent

DIGITS = 18


@require_POST
@officials_only
def hide(request: OfficialRequest) -> HttpResponse:
    """Hide the chosen texts by one rule; above a number, propose to."""
    read = _read(request.POST.getlist("case"))
    try:
        proposal = hide_many(
            cases_numbered(read, by=request.user),
            by=request.user,
            rule=rule_sent(request),
            note=note_sent(request),
            read=read,
        )
    except Refused as refusal:
        return queue_page(request, refusal)
    return _to(Show.WAITING, "hiding_proposed" if proposal else "texts_hidden")


@require_POST
@officials_only
def proposal(request: OfficialRequest, number: int) -> HttpResponse:
    """Confirm or discard what a colleague would hide."""
    found = proposal_numbered(number, by=request.user)
    is_confirmed = request.POST.get("action") == "confirm"
    decide = confirm_bulk_hiding if is_confirmed else discard_bulk_hiding
    try:
        decide(found, by=request.user)
    except Refused as refusal:
        return queue_page(request, refusal)
    return _to(Show.WAITING, "texts_hidden" if is_confirmed else "hiding_discarded")


@require_POST
@officials_only
def appeal(request: OfficialRequest, number: int) -> HttpResponse:
    """Show a text again, or leave it hidden, and tell its author why."""
    found = appeal_numbered(number, by=request.user)
    is_granted = request.POST.get("action") == "grant"
    try:
        decide_appeal(
            found,
            by=request.user,
            is_granted=is_granted,
            answer=request.POST.get("answer", "").replace("\r\n", "\n"),
        )
    except Refused as refusal:
        return queue_page(request, refusal)
    return _to(Show.APPEALS, "appeal_granted" if is_granted else "appeal_refused")


def _read(chosen: list[str]) -> dict[int, str]:
    """Return the marks of what was read, by the number of the case: `12:4f0a…`."""
    sent = [number_and_mark.partition(":") for number_and_mark in chosen]
    return {
        int(number): mark
        for number, _colon, mark in sent
        if number.isdecimal() and len(number) <= DIGITS
    }


def _to(show: Show, done: str) -> HttpResponse:
    return redirect(f"{reverse('officials:moderation')}?show={show}&done={done}")
