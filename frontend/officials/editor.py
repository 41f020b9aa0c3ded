"""The editor's pages: a new draft, one as it is stored, as typed, and in conflict."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from consult.audit.queries import record_of
from consult.consultations.drafts import activities_of, document_of, draft_of
from consult.consultations.lint.stored import Kept
from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import office_consultations
from consult.consultations.readiness import findings_in
from consult.departments.models import Department
from consult.errors import Changed, Refused
from consult.together import together
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest
from frontend.officials.drafting.boxes import Notes
from frontend.officials.drafting.cards import Card
from frontend.officials.drafting.conflicts import differences, without_lost_rows
from frontend.officials.drafting.meter import Meter
from frontend.officials.drafting.places import anchor_of
from frontend.officials.drafting.sheets import Sheet, sheet_of
from frontend.officials.life import Life, reviews_of
from frontend.officials.listing import activity_rows_of
from frontend.officials.records import lines_of
from frontend.officials.sent import version_sent
from frontend.officials.stages import stage_of, stage_words
from frontend.places import current_districts

Status = Consultation.Status
CONVERSATIONS = [Activity.Kind.DISCUSSION, Activity.Kind.STATEMENTS]
Beside = dict[str, list[Any]]
"""What stands beside the texts: waivers, translations, the last review, the record."""

MOST_ENTRIES = 60
"""Entries of the record that are shown, the newest."""


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
    beside = _beside(consultation)
    activities = activities_of(consultation)
    findings = []
    if consultation.status == Status.DRAFT:
        kept = Kept(beside["waivers"], beside["translations"])
        at = timezone.now()
        findings = findings_in(consultation, at=at, activities=activities, kept=kept)
    notes = _with_translations(Notes.of({}, findings), beside, request)
    card = Card(sheet_of(document_of(consultation, activities)), notes)
    return _page(request, consultation, card, beside, version=consultation.version)


def unsaved_page(
    request: OfficialRequest,
    consultation: Consultation,
    sheet: Sheet,
    refusal: Refused | None = None,
    focus: str = "",
) -> HttpResponse:
    """Show what was typed, which is not saved yet."""
    beside = _beside(consultation)
    notes = Notes.of(refusal.fields if refusal else {})
    return _page(
        request,
        consultation,
        Card(sheet, _with_translations(notes, beside, request)),
        beside,
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
    beside = _beside(current)
    return _page(
        request,
        current,
        Card(mine, _with_translations(Notes(), beside, request)),
        beside,
        version=current.version,
        differences=differences(mine, theirs),
        is_unsaved=True,
        is_conflict=True,
        status=Changed.status,
    )


def _beside(consultation: Consultation) -> Beside:
    """Read what stands beside the texts, in one query."""
    return together(
        waivers=consultation.waivers.select_related("by"),
        translations=consultation.translations.all(),
        reviews=reviews_of(consultation)[:1],
        record=record_of(consultation)[:MOST_ENTRIES],
    )


def _with_translations(notes: Notes, beside: Beside, request: OfficialRequest) -> Notes:
    """Add which versions of texts fell behind, and what the form says to confirm."""
    states = {(row.anchor, row.language): row for row in beside["translations"]}
    confirmed = request.POST.getlist("confirmed")
    return replace(notes, states=states, confirmed=confirmed)


def _conversations(consultation: Consultation, card: Card) -> list[Activity]:
    """List the activities in which people write, asked for only if there are any."""
    if not any(row.sheet["kind"] in CONVERSATIONS for row in card.rows):
        return []
    found = consultation.activities.filter(kind__in=CONVERSATIONS)
    return list(found.order_by("position", "pk"))


def _page(
    request: OfficialRequest,
    consultation: Consultation,
    card: Card,
    beside: Beside,
    *,
    version: int,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    is_draft = consultation.status == Status.DRAFT
    at = timezone.now()
    life = Life(consultation, request.user, at, beside["reviews"])
    page = {
        "consultation": consultation,
        "at": at,
        "stage": stage_of(consultation, at),
        "stage_words": stage_words(stage_of(consultation, at)),
        "card": card,
        "meter": Meter(card) if is_draft else None,
        "version": version,
        "districts": current_districts(),
        "activities": [] if is_draft else activity_rows_of(consultation),
        "conversations": _conversations(consultation, card),
        "record": lines_of(beside["record"]),
        "is_draft": is_draft,
        "is_writable": is_draft and life.may_write,
        "life": life,
        "done": words_of(request),
        **more,
    }
    return render(request, "officials/consultation.html", page, status=status)
