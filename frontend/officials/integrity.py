"""What is odd among an activity's answers: looked at, explained, or counted apart."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from consult.consultations.models import Activity
from consult.consultations.queries import office_activity
from consult.errors import Refused
from consult.integrity.explaining import explain_signal, reopen_signal
from consult.integrity.models import Quarantine, Signal
from consult.integrity.operations import (
    approve_quarantine,
    discard_proposal,
    propose_lifting,
    propose_quarantine,
)
from consult.integrity.queries import (
    objections_to,
    quarantine_numbered,
    signal_numbered,
    unexplained,
)
from consult.integrity.rules import can_decide, can_look_into
from consult.integrity.telling import (
    effect_of_quarantine,
    effect_of_signal,
    office_account,
)
from frontend.oddities import Kept, oddities_of
from frontend.officials.deciding import ASKED, card_of
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.reasons import PUBLIC_REASON
from frontend.officials.drafting.sheets import blank, sheet_sent

State = Quarantine.State


@require_safe
@officials_only
def integrity(request: OfficialRequest, slug: str) -> HttpResponse:
    """List what was odd, the latest first, and what became of it."""
    activity = office_activity(slug, by=request.user)
    may = can_look_into(request.user, activity.consultation)
    account = office_account(activity, reader=request.user)
    kept = [Kept(one, activity) for one in account.quarantines]
    waiting = {one.pk for one in unexplained(activity)}
    odd = oddities_of(activity, account.signals)
    return render(
        request,
        "officials/integrity.html",
        {
            "activity": activity,
            "consultation": activity.consultation,
            "effect": account.effect,
            "waiting": [one for one in odd if one.signal.pk in waiting],
            "explained": [one for one in odd if one.signal.explained_at],
            "kept": kept,
            "objections": objections_to(activity, reader=request.user) if may else [],
            "may": may,
            "done": words_of(request),
        },
    )


@require_http_methods(ASKED)
@officials_only
def signal(request: OfficialRequest, slug: str, number: int) -> HttpResponse:
    """Show a signal and what setting its answers aside would do; take a decision."""
    activity = office_activity(slug, by=request.user)
    found = signal_numbered(activity, number)
    if request.method != "POST":
        return _signal_page(request, activity, found)
    try:
        if request.POST.get("action") == "explain":
            words = request.POST.get("explanation", "")
            explain_signal(found, by=request.user, explanation=words)
            return _to_list(activity, "explained")
        if request.POST.get("action") == "reopen":
            reopen_signal(found, by=request.user)
            return _to_list(activity, "reopened")
        reason = sheet_sent(request.POST, PUBLIC_REASON)["reason"]
        propose_quarantine(found, by=request.user, reason=reason)
    except Refused as refusal:
        return _signal_page(request, activity, found, refusal)
    return _to_list(activity, "quarantine_proposed")


@require_http_methods(ASKED)
@officials_only
def quarantine(request: OfficialRequest, slug: str, number: int) -> HttpResponse:
    """Show what is set aside, and what that does; approve, discard or lift it."""
    activity = office_activity(slug, by=request.user)
    found = quarantine_numbered(activity, number)
    if request.method != "POST":
        return _quarantine_page(request, activity, found)
    try:
        match request.POST.get("action"):
            case "approve":
                decided = approve_quarantine(found, by=request.user)
            case "lift":
                reason = sheet_sent(request.POST, PUBLIC_REASON)["reason"]
                decided = propose_lifting(found, by=request.user, reason=reason)
            case _:
                decided = discard_proposal(found, by=request.user)
    except Refused as refusal:
        return _quarantine_page(request, activity, found, refusal)
    return _to_list(activity, f"quarantine_{decided.state}")


def _signal_page(
    request: OfficialRequest,
    activity: Activity,
    signal: Signal,
    refusal: Refused | None = None,
) -> HttpResponse:
    signal.refresh_from_db()
    (odd,) = oddities_of(activity, [signal])
    return _page(
        request,
        "officials/odd_signal.html",
        activity,
        refusal,
        odd=odd,
        effect=effect_of_signal(activity, signal, reader=request.user),
        explanation=request.POST.get("explanation", ""),
    )


def _quarantine_page(
    request: OfficialRequest,
    activity: Activity,
    quarantine: Quarantine,
    refusal: Refused | None = None,
) -> HttpResponse:
    quarantine = quarantine_numbered(activity, quarantine.pk)
    waits = quarantine.state in (State.PROPOSED, State.LIFTING)
    return _page(
        request,
        "officials/quarantine.html",
        activity,
        refusal,
        kept=Kept(quarantine, activity),
        effect=effect_of_quarantine(activity, quarantine, reader=request.user),
        waits=waits,
        may_approve=waits and can_decide(request.user, quarantine),
    )


def _page(
    request: OfficialRequest,
    template: str,
    activity: Activity,
    refusal: Refused | None,
    **more: Any,
) -> HttpResponse:
    sheet = blank(PUBLIC_REASON)
    if request.method == "POST":
        sheet = sheet_sent(request.POST, PUBLIC_REASON)
    page = {
        "activity": activity,
        "consultation": activity.consultation,
        "refusal": refusal,
        "card": card_of(sheet, PUBLIC_REASON, refusal),
        "may": can_look_into(request.user, activity.consultation),
        **more,
    }
    return render(request, template, page, status=refusal.status if refusal else 200)


def _to_list(activity: Activity, done: str) -> HttpResponse:
    page = reverse("officials:integrity", args=[activity.slug])
    return redirect(f"{page}?done={done}")
