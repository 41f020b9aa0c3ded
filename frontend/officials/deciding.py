"""A decision on a page of its own: what it means, asked once more, then carried out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from consult.consultations.models import Consultation
from consult.consultations.queries import office_consultation
from consult.departments.rules import Person
from consult.errors import Fields, Refused
from frontend.officials.done import to_consultation
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.boxes import Notes
from frontend.officials.drafting.cards import Card
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.sheets import (
    Sheet,
    blank,
    document_of,
    sheet_of,
    sheet_sent,
)
from frontend.officials.sent import version_sent

ASKED = ["GET", "HEAD", "POST"]
Operation = Callable[..., Consultation]
Besides = Callable[[OfficialRequest, Consultation, Refused | None], Mapping[str, Any]]
NOTHING_TO_SAY = Level(texts={}, values={}, ids={})


def nothing_more(
    request: OfficialRequest, consultation: Consultation, refusal: Refused | None
) -> Mapping[str, Any]:
    """Show nothing on the page but the decision."""
    return {}


@dataclass(frozen=True)
class Decision:
    """What is decided, who may, what has to be said, and what is shown besides."""

    # Of the template, and of the address.
    name: str
    operation: Operation
    may: Callable[[Person, Consultation], bool]
    # What is said afterwards: see `done`.
    done: str
    level: Level = NOTHING_TO_SAY
    # Values of the consultation that the form begins with.
    first: list[str] = field(default_factory=list)
    besides: Besides = nothing_more


def decide(request: OfficialRequest, slug: str, decision: Decision) -> HttpResponse:
    """Ask for a decision, carry it out, or say why that was refused."""
    consultation = office_consultation(slug, by=request.user)
    level = decision.level
    sheet = _first_sheet(consultation, decision)
    refusal = None
    if request.method == "POST":
        sheet = sheet_sent(request.POST, level)
        try:
            decided = decision.operation(
                consultation,
                by=request.user,
                version=version_sent(request),
                **document_of(sheet, level),
            )
        except Refused as reason:
            refusal = reason
        else:
            return to_consultation(decided, decision.done)
    return decision_page(
        request,
        decision.name,
        consultation,
        refusal,
        card=card_of(sheet, level, refusal) if level != NOTHING_TO_SAY else None,
        may=decision.may(request.user, consultation),
        **decision.besides(request, consultation, refusal),
    )


def view_of(decision: Decision) -> Callable[..., HttpResponse]:
    """Return the page on which the decision is asked for once more, and taken."""

    @require_http_methods(ASKED)
    @officials_only
    def asked(request: OfficialRequest, slug: str) -> HttpResponse:
        return decide(request, slug, decision)

    return asked


def decision_page(
    request: OfficialRequest,
    name: str,
    consultation: Consultation,
    refusal: Refused | None,
    **more: Any,
) -> HttpResponse:
    """Show what is decided here, and why it was refused.

    The version shown is the present one, so that asking again decides on what is
    seen now.
    """
    current = office_consultation(consultation.slug, by=request.user)
    page = {"consultation": current, "at": timezone.now(), "refusal": refusal, **more}
    status = refusal.status if refusal else 200
    return render(request, f"officials/{name}.html", page, status=status)


def card_of(sheet: Sheet, level: Level, refusal: Refused | None) -> Card:
    """Return the form of a decision, with what was wrong in it."""
    fields: Fields = refusal.fields if refusal else {}
    return Card(sheet, Notes.of(fields), level)


def _first_sheet(consultation: Consultation, decision: Decision) -> Sheet:
    if not decision.first:
        return blank(decision.level)
    values = {name: getattr(consultation, name) for name in decision.first}
    return sheet_of(values, decision.level)
