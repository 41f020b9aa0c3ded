"""Publishing, extending, withdrawing and deleting: each asked once more."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from consult.consultations.models import Consultation
from consult.consultations.operations import (
    delete_draft,
    extend_consultation,
    publish_consultation,
    withdraw_consultation,
)
from consult.consultations.queries import office_consultation
from consult.consultations.readiness import findings_in
from consult.consultations.refusals import NotReady
from consult.consultations.rules import can_publish, can_write
from consult.errors import Fields, Refused
from frontend.officials.done import to_consultation, to_desk
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.boxes import Notes
from frontend.officials.drafting.cards import Card
from frontend.officials.drafting.levels import EXTENSION, WITHDRAWAL, Level
from frontend.officials.drafting.sheets import (
    Sheet,
    blank,
    document_of,
    sheet_of,
    sheet_sent,
)
from frontend.officials.sent import version_sent

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@officials_only
def publish(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show what publishing fixes and what is still missing, and publish."""
    consultation = office_consultation(slug, by=request.user)
    refusal = None
    if request.method == "POST":
        try:
            published = publish_consultation(
                consultation, by=request.user, version=version_sent(request)
            )
        except Refused as reason:
            refusal = reason
        else:
            return to_consultation(published, "published")
    return _page(
        request,
        "publish",
        consultation,
        refusal,
        missing=_missing(consultation, refusal),
        questions=_questions_in(consultation),
        may=can_publish(request.user, consultation),
    )


@require_http_methods(ASKED)
@officials_only
def extend(request: OfficialRequest, slug: str) -> HttpResponse:
    """Ask for a later closing time, and move it."""
    consultation = office_consultation(slug, by=request.user)
    sheet = sheet_of({"closes_at": consultation.closes_at}, EXTENSION)
    refusal = None
    if request.method == "POST":
        sheet = sheet_sent(request.POST, EXTENSION)
        try:
            extended = extend_consultation(
                consultation,
                by=request.user,
                version=version_sent(request),
                **document_of(sheet, EXTENSION),
            )
        except Refused as reason:
            refusal = reason
        else:
            return to_consultation(extended, "extended")
    return _page(
        request,
        "extend",
        consultation,
        refusal,
        card=_card(sheet, EXTENSION, refusal),
        may=can_publish(request.user, consultation),
    )


@require_http_methods(ASKED)
@officials_only
def withdraw(request: OfficialRequest, slug: str) -> HttpResponse:
    """Ask for the reason in every language, and withdraw."""
    consultation = office_consultation(slug, by=request.user)
    sheet = blank(WITHDRAWAL)
    refusal = None
    if request.method == "POST":
        sheet = sheet_sent(request.POST, WITHDRAWAL)
        try:
            withdrawn = withdraw_consultation(
                consultation,
                by=request.user,
                version=version_sent(request),
                **document_of(sheet, WITHDRAWAL),
            )
        except Refused as reason:
            refusal = reason
        else:
            return to_consultation(withdrawn, "withdrawn")
    return _page(
        request,
        "withdraw",
        consultation,
        refusal,
        card=_card(sheet, WITHDRAWAL, refusal),
        may=can_publish(request.user, consultation),
    )


@require_http_methods(ASKED)
@officials_only
def delete(request: OfficialRequest, slug: str) -> HttpResponse:
    """Ask once more, and delete the draft."""
    consultation = office_consultation(slug, by=request.user)
    refusal = None
    if request.method == "POST":
        try:
            delete_draft(consultation, by=request.user, version=version_sent(request))
        except Refused as reason:
            refusal = reason
        else:
            return to_desk("deleted")
    may = can_write(request.user, consultation)
    return _page(request, "delete", consultation, refusal, may=may)


def _page(
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


def _card(sheet: Sheet, level: Level, refusal: Refused | None) -> Card:
    fields: Fields = refusal.fields if refusal else {}
    return Card(sheet, Notes.of(fields), level)


def _missing(consultation: Consultation, refusal: Refused | None) -> Notes:
    """Return what keeps it from being published."""
    if isinstance(refusal, NotReady):
        return Notes.of({}, refusal.findings)
    return Notes.of({}, findings_in(consultation, at=timezone.now()))


def _questions_in(consultation: Consultation) -> int:
    return sum(activity.questions.count() for activity in consultation.activities.all())
