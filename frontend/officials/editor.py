"""The editor's pages: a new draft, one as it is stored, as typed, and in conflict."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from consult.audit.queries import record_of
from consult.consultations.drafts import draft_of
from consult.consultations.models import Consultation
from consult.consultations.queries import office_consultations
from consult.consultations.readiness import findings_in
from consult.consultations.translating import states_of
from consult.departments.models import Department
from consult.errors import Changed, Refused
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest
from frontend.officials.drafting.boxes import Notes
from frontend.officials.drafting.cards import Card
from frontend.officials.drafting.conflicts import differences, without_lost_rows
from frontend.officials.drafting.meter import Meter
from frontend.officials.drafting.places import anchor_of
from frontend.officials.drafting.sheets import Sheet, sheet_of
from frontend.officials.life import Life
from frontend.officials.listing import activity_rows_of
from frontend.officials.records import lines_of
from frontend.officials.sent import version_sent
from frontend.officials.stages import stage_of, stage_words
from frontend.places import current_districts

Status = Consultation.Status


def new_page(
    request: OfficialRequest,
    departments: list[Department],
    sheet: Sheet,
    refusal: Refused | None = None,
    focus: str = "",
) -> HttpResponse:
    """Show a draft that is not saved yet."""
    card = Card(sheet, Notes.of(refusal.fields if refusal else {}))
    page = {
        "card": card,
        "meter": Meter(card),
        "departments": departments,
        "department": request.POST.get("department"),
        "districts": current_districts(),
        "is_writable": True,
        "is_unsaved": request.method == "POST",
        "focus": anchor_of(focus),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/new.html", page, status=status)


def stored_page(request: OfficialRequest, consultation: Consultation) -> HttpResponse:
    """Show what is stored, and what a draft still lacks."""
    is_draft = consultation.status == Status.DRAFT
    findings = findings_in(consultation, at=timezone.now()) if is_draft else []
    notes = _with_translations(Notes.of({}, findings), consultation, request)
    card = Card(sheet_of(draft_of(consultation)), notes)
    return _page(request, consultation, card, version=consultation.version)


def unsaved_page(
    request: OfficialRequest,
    consultation: Consultation,
    sheet: Sheet,
    refusal: Refused | None = None,
    focus: str = "",
) -> HttpResponse:
    """Show what was typed, which is not saved yet."""
    notes = Notes.of(refusal.fields if refusal else {})
    return _page(
        request,
        consultation,
        Card(sheet, _with_translations(notes, consultation, request)),
        version=version_sent(request),
        is_unsaved=True,
        focus=anchor_of(focus),
        status=refusal.status if refusal else 200,
    )


def conflict_page(
    request: OfficialRequest, consultation: Consultation, mine: Sheet
) -> HttpResponse:
    """Show where a colleague's version differs; saving once more keeps mine."""
    current = office_consultations(request.user).get(pk=consultation.pk)
    theirs = sheet_of(draft_of(current))
    mine = without_lost_rows(mine, theirs)
    return _page(
        request,
        current,
        Card(mine, _with_translations(Notes(), current, request)),
        version=current.version,
        differences=differences(mine, theirs),
        is_unsaved=True,
        is_conflict=True,
        status=Changed.status,
    )


def _with_translations(
    notes: Notes, consultation: Consultation, request: OfficialRequest
) -> Notes:
    """Add which versions of texts fell behind, and what the form says to confirm."""
    if consultation.status != Status.DRAFT:
        return notes
    confirmed = request.POST.getlist("confirmed")
    return replace(notes, states=states_of(consultation), confirmed=confirmed)


def _page(
    request: OfficialRequest,
    consultation: Consultation,
    card: Card,
    *,
    version: int,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    is_draft = consultation.status == Status.DRAFT
    at = timezone.now()
    life = Life(consultation, request.user, at)
    page = {
        "consultation": consultation,
        "at": at,
        "stage": stage_of(consultation, at),
        "stage_words": stage_words(stage_of(consultation, at)),
        "card": card,
        "meter": Meter(card) if is_draft else None,
        "version": version,
        "districts": current_districts(),
        "activities": activity_rows_of(consultation),
        "record": lines_of(record_of(consultation)),
        "is_draft": is_draft,
        "is_writable": is_draft and life.may_write,
        "life": life,
        "done": words_of(request),
        **more,
    }
    return render(request, "officials/consultation.html", page, status=status)
