"""Writing a draft, and the page of a consultation."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from consult.audit.queries import record_of
from consult.consultations.drafts import draft_of
from consult.consultations.filling import Document
from consult.consultations.models import Consultation
from consult.consultations.operations import create_draft, edit_draft
from consult.consultations.queries import office_consultation, office_consultations
from consult.consultations.readiness import findings_in
from consult.consultations.rules import can_write_for
from consult.departments.models import Department
from consult.departments.queries import departments_of
from consult.departments.rules import Person
from consult.errors import Changed, Invalid, NotFound, NotPermitted, Refused
from frontend.officials.done import to_consultation, words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.boxes import Notes
from frontend.officials.drafting.cards import Card
from frontend.officials.drafting.conflicts import differences, without_lost_rows
from frontend.officials.drafting.meter import Meter
from frontend.officials.drafting.pictures import take_pictures
from frontend.officials.drafting.rows import change_rows
from frontend.officials.drafting.sheets import (
    Sheet,
    blank,
    document_of,
    sheet_of,
    sheet_sent,
)
from frontend.officials.life import Life
from frontend.officials.listing import activity_rows_of
from frontend.officials.records import lines_of
from frontend.officials.sent import number_sent, version_sent
from frontend.officials.stages import stage_of, stage_words
from frontend.places import current_districts

Status = Consultation.Status
SAVE = "save"


@require_http_methods(["GET", "HEAD", "POST"])
@officials_only
def new(request: OfficialRequest) -> HttpResponse:
    """Begin a draft."""
    departments = departments_written_by(request.user)
    if not departments:
        raise NotPermitted
    if request.method != "POST":
        return _new_page(request, departments, blank())
    sheet, unfit = _sheet_after_buttons(request, _meant(request, departments))
    if not _is_to_be_saved(request):
        return _new_page(request, departments, sheet, unfit)
    try:
        draft = create_draft(
            _document_of(sheet, unfit),
            by=request.user,
            department=_chosen(request, departments),
        )
    except Invalid as refusal:
        return _new_page(request, departments, sheet, refusal)
    return to_consultation(draft, "saved")


@require_http_methods(["GET", "HEAD", "POST"])
@officials_only
def edit(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show a consultation of one's department, and let its authors write its draft."""
    consultation = _opened(request, slug)
    if request.method != "POST":
        return _stored_page(request, consultation)
    sheet, unfit = _sheet_after_buttons(request, consultation.department)
    if not _is_to_be_saved(request):
        return _unsaved_page(request, consultation, sheet, unfit)
    try:
        edited = edit_draft(
            consultation,
            _document_of(sheet, unfit),
            by=request.user,
            version=version_sent(request),
        )
    except Changed:
        return _conflict_page(request, consultation, sheet)
    except Invalid as refusal:
        return _unsaved_page(request, consultation, sheet, refusal)
    return to_consultation(edited, "saved")


def departments_written_by(user: Person) -> list[Department]:
    """List the departments for which the official may begin a consultation."""
    return [
        department
        for department in departments_of(user)
        if can_write_for(user, department)
    ]


def _opened(request: OfficialRequest, slug: str) -> Consultation:
    """Return the consultation; a form finds its draft under a new address too.

    The address of a draft follows its English title, which a colleague may have
    changed while somebody was still writing.
    """
    try:
        return office_consultation(slug, by=request.user)
    except NotFound:
        number = number_sent(request, "consultation")
        renamed = office_consultations(request.user).filter(pk=number).first()
        if renamed is None:
            raise
        return renamed


def _is_to_be_saved(request: OfficialRequest) -> bool:
    return request.POST.get("action", SAVE) == SAVE


def _sheet_after_buttons(
    request: OfficialRequest, department: Department
) -> tuple[Sheet, Invalid | None]:
    """Return what was sent, and why pictures that came with it could not be taken."""
    sheet = sheet_sent(request.POST)
    errors = take_pictures(sheet, request, by=request.user, department=department)
    change_rows(sheet, request.POST.get("action", SAVE))
    return sheet, Invalid(fields=errors) if errors else None


def _document_of(sheet: Sheet, unfit: Invalid | None) -> Document:
    if unfit:
        raise unfit
    return document_of(sheet)


def _meant(request: OfficialRequest, departments: list[Department]) -> Department:
    """Return the department chosen so far, for which pictures are kept meanwhile."""
    slug = request.POST.get("department")
    return next((one for one in departments if one.slug == slug), departments[0])


def _chosen(request: OfficialRequest, departments: list[Department]) -> Department:
    slug = request.POST.get("department")
    found = next((one for one in departments if one.slug == slug), None)
    if found is None:
        raise NotPermitted
    return found


def _new_page(
    request: OfficialRequest,
    departments: list[Department],
    sheet: Sheet,
    refusal: Refused | None = None,
) -> HttpResponse:
    card = Card(sheet, Notes.of(refusal.fields if refusal else {}))
    page = {
        "card": card,
        "meter": Meter(card),
        "departments": departments,
        "department": request.POST.get("department"),
        "districts": current_districts(),
        "is_writable": True,
        "is_unsaved": request.method == "POST",
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/new.html", page, status=status)


def _stored_page(request: OfficialRequest, consultation: Consultation) -> HttpResponse:
    """Show what is stored, and what a draft still lacks."""
    is_draft = consultation.status == Status.DRAFT
    findings = findings_in(consultation, at=timezone.now()) if is_draft else []
    card = Card(sheet_of(draft_of(consultation)), Notes.of({}, findings))
    return _page(request, consultation, card, version=consultation.version)


def _unsaved_page(
    request: OfficialRequest,
    consultation: Consultation,
    sheet: Sheet,
    refusal: Refused | None = None,
) -> HttpResponse:
    """Show what was typed, which is not saved yet."""
    return _page(
        request,
        consultation,
        Card(sheet, Notes.of(refusal.fields if refusal else {})),
        version=version_sent(request),
        is_unsaved=True,
        status=refusal.status if refusal else 200,
    )


def _conflict_page(
    request: OfficialRequest, consultation: Consultation, mine: Sheet
) -> HttpResponse:
    """Show where a colleague's version differs; saving once more keeps mine."""
    current = office_consultations(request.user).get(pk=consultation.pk)
    theirs = sheet_of(draft_of(current))
    mine = without_lost_rows(mine, theirs)
    return _page(
        request,
        current,
        Card(mine),
        version=current.version,
        differences=differences(mine, theirs),
        is_unsaved=True,
        is_conflict=True,
        status=Changed.status,
    )


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
