"""Roles for those who have no account yet."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from consult.departments.invitations import (
    invitation_numbered,
    invitations_for,
    invite,
    take_back_invitation,
)
from consult.departments.queries import departments_administered_by
from consult.departments.rules import is_state_administrator
from consult.errors import Refused
from frontend.officials.deciding import ASKED, card_of
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.sheets import blank, document_of, sheet_sent
from frontend.officials.members import ROLE, department_chosen
from frontend.places import current_districts

INVITATION = Level(
    texts={},
    values={
        "contact": forms.CharField(
            label=_("E-mail address or mobile number"),
            help_text=_("The role is theirs when they next sign in, within 30 days."),
        ),
        "name": forms.CharField(label=_("Name"), required=False),
        **ROLE,
    },
    ids={},
)


@require_http_methods(ASKED)
@officials_only
def invitations(request: OfficialRequest) -> HttpResponse:
    """List the invitations that wait, and let administrators invite."""
    administered = list(departments_administered_by(request.user))
    sheet, refusal = blank(INVITATION), None
    if request.method == "POST":
        sheet = sheet_sent(request.POST, INVITATION)
        try:
            invite(
                by=request.user,
                department=department_chosen(request, administered),
                **document_of(sheet, INVITATION),
            )
        except Refused as reason:
            refusal = reason
        else:
            return _to_invitations("invited")
    page = {
        "invitations": list(invitations_for(request.user)),
        "administered": administered,
        "department": request.POST.get("department"),
        "is_of_the_state": is_state_administrator(request.user),
        "card": card_of(sheet, INVITATION, refusal),
        "districts": current_districts(),
        "refusal": refusal,
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/invitations.html", page, status=status)


@require_POST
@officials_only
def take_back(request: OfficialRequest, number: int) -> HttpResponse:
    """Let an invitation be none."""
    invitation = invitation_numbered(number, by=request.user)
    take_back_invitation(invitation, by=request.user)
    return _to_invitations("uninvited")


def _to_invitations(done: str) -> HttpResponse:
    return redirect(f"{reverse('officials:invitations')}?done={done}")
