"""Answers to what goes round: writing them, and putting them before the public."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from consult.departments.models import Department
from consult.departments.queries import departments_of
from consult.departments.rules import Person
from consult.errors import NotFound, NotPermitted, Refused
from consult.rebuttals import rules
from consult.rebuttals.documents import claim_document
from consult.rebuttals.models import Claim
from consult.rebuttals.office import (
    office_appearances,
    office_claim,
    office_claims,
    office_clarifications,
)
from consult.rebuttals.operations import (
    approve_claim,
    begin_claim,
    delete_claim,
    edit_claim,
    reopen_claim,
    send_claim_back,
    submit_claim,
    withdraw_claim,
)
from consult.rebuttals.readiness import findings_in
from consult.rebuttals.spread import spread_of
from frontend.officials.claim_forms import CLAIM, REASON, SOURCE
from frontend.officials.deciding import ASKED
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.boxes import Notes
from frontend.officials.drafting.cards import Card
from frontend.officials.drafting.sheets import (
    Sheet,
    blank,
    document_of,
    sheet_of,
    sheet_sent,
)
from frontend.officials.sent import version_sent

PAGE = 20
MOST_SHOWN = 20
SAVE, DELETE = "save", "delete"

Decide = Callable[..., Claim]
DECISIONS: Mapping[str, tuple[Decide, str]] = {
    "submit": (submit_claim, "submitted"),
    "approve": (approve_claim, "claim_published"),
    "send_back": (send_claim_back, "sent_back"),
    "withdraw": (withdraw_claim, "withdrawn"),
    "reopen": (reopen_claim, "claim_reopened"),
}


@require_safe
@officials_only
def claims(request: OfficialRequest) -> HttpResponse:
    """List the claims of one's departments."""
    page = Paginator(office_claims(request.user), PAGE).get_page(
        request.GET.get("page")
    )
    shown = {
        "page": page,
        "today": timezone.localdate(),
        "may": bool(_departments_written_by(request.user)),
        "done": words_of(request),
    }
    return render(request, "officials/claims.html", shown)


@require_http_methods(ASKED)
@officials_only
def new(request: OfficialRequest) -> HttpResponse:
    """Begin an answer."""
    departments = _departments_written_by(request.user)
    if not departments:
        raise NotPermitted
    sheet, refusal = blank(CLAIM), None
    if request.method == "POST":
        sheet = sheet_sent(request.POST, CLAIM)
        try:
            document = document_of(_without_empty(sheet), CLAIM)
            chosen = _chosen(request, departments)
            begun = begin_claim(document, by=request.user, department=chosen)
        except Refused as reason:
            refusal = reason
        else:
            return _to(begun, "saved")
    page = {
        "departments": departments,
        "department": request.POST.get("department"),
        "is_writable": True,
        **_form(sheet, refusal),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/new_claim.html", page, status=status)


@require_http_methods(ASKED)
@officials_only
def claim(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show a claim, where it is said, and what can be decided about it."""
    row = office_claim(slug, by=request.user)
    if request.method != "POST":
        return _page(request, row)
    action = request.POST.get("action", SAVE)
    sheet = sheet_sent(request.POST, CLAIM) if action == SAVE else None
    try:
        return _act(request, row, action, sheet)
    except Refused as refusal:
        return _page(request, office_claim(slug, by=request.user), refusal, sheet)


def _act(
    request: OfficialRequest, row: Claim, action: str, sheet: Sheet | None
) -> HttpResponse:
    version = version_sent(request)
    if action == DELETE:
        delete_claim(row, by=request.user, version=version)
        return redirect(f"{reverse('officials:claims')}?done=claim_deleted")
    if action in DECISIONS:
        decide, done = DECISIONS[action]
        said = _said_with(request, action)
        return _to(decide(row, by=request.user, version=version, **said), done)
    if sheet is None:
        raise NotFound
    document = document_of(_without_empty(sheet), CLAIM)
    edited = edit_claim(row, document, by=request.user, version=version)
    return _to(edited, "saved")


def _said_with(request: OfficialRequest, action: str) -> dict[str, Any]:
    """Return the reason that some decisions want."""
    if action == "send_back":
        return {"reason": request.POST.get("reason", "")}
    if action == "withdraw":
        return document_of(sheet_sent(request.POST, REASON), REASON)
    return {}


def _page(
    request: OfficialRequest,
    row: Claim,
    refusal: Refused | None = None,
    sheet: Sheet | None = None,
) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    is_draft = row.status == Claim.Status.DRAFT
    is_writable = is_draft and rules.can_write(user, row)
    findings = findings_in(row, on=today) if is_draft and not refusal else []
    page = {
        "claim": row,
        "version": version_sent(request) if sheet else row.version,
        "is_writable": is_writable,
        "findings": findings,
        "stands": row.stands(today),
        "has_expired": row.has_expired(today),
        "may_write": rules.can_write(user, row),
        "may_publish": rules.can_publish(user, row),
        "is_own": rules.has_written(user, row),
        "reviews": row.reviews.select_related("by").order_by("-pk")[:3],
        "reason": request.POST.get("reason", ""),
        "withdrawal": Card(_reason_sent(request), Notes.of(_errors(refusal)), REASON),
        "appearances": office_appearances(user, row)[:MOST_SHOWN],
        "clarifications": office_clarifications(user, row)[:MOST_SHOWN],
        "spread": spread_of(row, on=today),
        "done": words_of(request),
        **_form(sheet or _stored(row, is_writable), refusal, findings),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/claim.html", page, status=status)


def _form(
    sheet: Sheet, refusal: Refused | None, findings: list[Any] | None = None
) -> dict[str, Any]:
    notes = Notes.of(_errors(refusal), findings or [])
    return {"card": Card(sheet, notes, CLAIM), "refusal": refusal}


def _errors(refusal: Refused | None) -> Any:
    return refusal.fields if refusal else {}


def _stored(row: Claim, is_writable: bool) -> Sheet:
    """Return the claim as typed, with an empty source below the others."""
    sheet = sheet_of(claim_document(row), CLAIM)
    extra = [blank(SOURCE)] if is_writable else []
    return {**sheet, "sources": [*sheet["sources"], *extra]}


def _without_empty(sheet: Sheet) -> Sheet:
    """Return the sheet without the sources in which nothing was written."""
    sources = [
        source
        for source in sheet["sources"]
        if source["url"].strip() or any(t.strip() for t in source["title"].values())
    ]
    return {**sheet, "sources": sources}


def _reason_sent(request: OfficialRequest) -> Sheet:
    return sheet_sent(request.POST, REASON)


def _departments_written_by(user: Person) -> list[Department]:
    theirs = departments_of(user).filter(is_sandbox=False)
    return [one for one in theirs if rules.can_write_for(user, one)]


def _chosen(request: OfficialRequest, departments: list[Department]) -> Department:
    slug = request.POST.get("department", departments[0].slug)
    found = next((one for one in departments if one.slug == slug), None)
    if found is None:
        raise NotPermitted
    return found


def _to(row: Claim, done: str) -> HttpResponse:
    page = reverse("officials:claim", args=[row.slug])
    return redirect(f"{page}?done={done}")
