"""Putting an answer beside a text, taking it away, and saying that it does not fit."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from consult.contributions.queries import office_contribution
from consult.rebuttals.models import Claim
from consult.rebuttals.office import (
    office_appearance,
    office_clarification,
    standing_claim,
)
from consult.rebuttals.operations import (
    attach_clarification,
    detach_clarification,
    dismiss_appearance,
)
from consult.rebuttals.rules import can_see_in_office
from frontend.officials.doors import OfficialRequest, officials_only


@require_POST
@officials_only
def attach(request: OfficialRequest, number: int) -> HttpResponse:
    """Put the answer that the form names beside a text."""
    contribution = office_contribution(number, by=request.user)
    claim = standing_claim(request.POST.get("claim", ""))
    attach_clarification(contribution, claim=claim, by=request.user)
    return _back(request, claim, "clarified")


@require_POST
@officials_only
def detach(request: OfficialRequest, number: int, slug: str) -> HttpResponse:
    """Take an answer away from a text."""
    found = office_clarification(number, slug, by=request.user)
    claim = found.claim
    detach_clarification(found, by=request.user)
    return _back(request, claim, "claim_detached")


@require_POST
@officials_only
def dismiss(request: OfficialRequest, slug: str, number: int) -> HttpResponse:
    """Say that a text says something else than the claim."""
    found = office_appearance(number, slug, by=request.user)
    dismiss_appearance(found, by=request.user)
    return _back(request, found.claim, "claim_dismissed")


def _back(request: OfficialRequest, claim: Claim, done: str) -> HttpResponse:
    """Lead back to where the button stood, if that is a page of ours."""
    place = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(place, allowed_hosts=None)
    if place.startswith("/") and is_ours:
        return HttpResponseRedirect(place)
    if can_see_in_office(request.user, claim):
        page = reverse("officials:claim", args=[claim.slug])
        return redirect(f"{page}?done={done}")
    return redirect(f"{reverse('officials:claims')}?done={done}")
