"""Who acts for the departments, and appointing them."""

from itertools import groupby
from operator import attrgetter

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from consult.departments.models import Department, Membership
from consult.departments.operations import appoint_member, remove_member
from consult.departments.queries import (
    departments_administered_by,
    member_numbered,
    members_for,
)
from consult.departments.rules import is_state_administrator
from consult.errors import NotPermitted, Refused
from frontend.officials.deciding import ASKED, card_of
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.fields import LgdCodes
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.sheets import blank, document_of, sheet_sent
from frontend.places import current_districts

ROLE: dict[str, forms.Field] = {
    "role": forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices),
    "districts": LgdCodes(
        label=_("Districts"),
        help_text=_("Choose none for the whole department."),
        required=False,
    ),
}
"""Which role, and in which districts; its department is chosen apart."""

APPOINTMENT = Level(
    texts={},
    values={"email": forms.EmailField(label=_("E-mail address")), **ROLE},
    ids={},
)


@require_http_methods(ASKED)
@officials_only
def members(request: OfficialRequest) -> HttpResponse:
    """List who acts for one's departments, and let administrators appoint."""
    administered = list(departments_administered_by(request.user))
    sheet, refusal = blank(APPOINTMENT), None
    if request.method == "POST":
        sheet = sheet_sent(request.POST, APPOINTMENT)
        try:
            appoint_member(
                by=request.user,
                department=department_chosen(request, administered),
                **document_of(sheet, APPOINTMENT),
            )
        except Refused as reason:
            refusal = reason
        else:
            return _to_members("appointed")
    rows = groupby(members_for(request.user), key=attrgetter("department"))
    page = {
        "departments": [(department, list(found)) for department, found in rows],
        "administered": administered,
        "department": request.POST.get("department"),
        "is_of_the_state": is_state_administrator(request.user),
        "card": card_of(sheet, APPOINTMENT, refusal),
        "districts": current_districts(),
        "refusal": refusal,
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/members.html", page, status=status)


@require_POST
@officials_only
def remove(request: OfficialRequest, number: int) -> HttpResponse:
    """Take an official's role."""
    remove_member(member_numbered(number, by=request.user), by=request.user)
    return _to_members("removed")


def _to_members(done: str) -> HttpResponse:
    return redirect(f"{reverse('officials:members')}?done={done}")


def department_chosen(
    request: OfficialRequest, administered: list[Department]
) -> Department | None:
    """Return the department that was chosen; None is the state."""
    slug = request.POST.get("department", "")
    if not slug:
        return None
    found = next((one for one in administered if one.slug == slug), None)
    if found is None:
        raise NotPermitted
    return found
