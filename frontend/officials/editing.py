"""Writing a draft, and the page of a consultation."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from consult.consultations.filling import Document
from consult.consultations.models import Consultation
from consult.consultations.operations import create_draft, edit_draft
from consult.consultations.queries import consultation_to_edit, office_consultations
from consult.consultations.rules import can_write_for
from consult.departments.models import Department
from consult.departments.queries import departments_of
from consult.departments.rules import Person
from consult.errors import Changed, Invalid, NotFound, NotPermitted, Refused
from frontend.officials.autosaving import AUTOSAVE, not_saved, saved
from frontend.officials.done import to_consultation
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.pictures import take_pictures
from frontend.officials.drafting.rows import change_rows
from frontend.officials.drafting.sheets import (
    Sheet,
    blank,
    document_of,
    sheet_sent,
)
from frontend.officials.editor import (
    conflict_page,
    new_page,
    stored_page,
    unsaved_page,
)
from frontend.officials.sent import confirmed_sent, number_sent, version_sent

SAVE = "save"


@dataclass(frozen=True)
class Sent:
    """What was typed, why pictures beside it do not fit, where the keyboard goes on."""

    sheet: Sheet
    unfit: Invalid | None
    focus: str

    def document(self) -> Document:
        """Return it as a document.

        :raises Invalid: naming the place of each value that cannot be read
        """
        if self.unfit:
            raise self.unfit
        return document_of(self.sheet)


@require_http_methods(["GET", "HEAD", "POST"])
@officials_only
def new(request: OfficialRequest) -> HttpResponse:
    """Begin a draft."""
    departments = departments_written_by(request.user)
    if not departments:
        raise NotPermitted
    if request.method != "POST":
        return new_page(request, departments, blank())
    sent = _sent_after_buttons(request, _meant(request, departments))
    if not _is_to_be_saved(request):
        return new_page(request, departments, sent.sheet, sent.unfit, sent.focus)
    try:
        draft = create_draft(
            sent.document(),
            by=request.user,
            department=_chosen(request, departments),
        )
    except Invalid as refusal:
        return new_page(request, departments, sent.sheet, refusal)
    return to_consultation(draft, "saved")


@require_http_methods(["GET", "HEAD", "POST"])
@officials_only
def edit(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show a consultation of one's department, and let its authors write its draft."""
    consultation = _opened(request, slug)
    if request.method != "POST":
        return stored_page(request, consultation)
    sent = _sent_after_buttons(request, consultation.department)
    if not _is_to_be_saved(request):
        return unsaved_page(request, consultation, sent.sheet, sent.unfit, sent.focus)
    try:
        edited = edit_draft(
            consultation,
            sent.document(),
            by=request.user,
            version=version_sent(request),
            confirmed=confirmed_sent(request),
        )
    except Refused as refusal:
        return _not_saved(request, consultation, sent.sheet, refusal)
    if request.POST.get("action") == AUTOSAVE:
        return saved(edited)
    return to_consultation(edited, "saved")


def departments_written_by(user: Person) -> list[Department]:
    """List the departments for which the official may begin a consultation."""
    return [
        department
        for department in departments_of(user)
        if not department.is_sandbox and can_write_for(user, department)
    ]


def _opened(request: OfficialRequest, slug: str) -> Consultation:
    """Return the consultation; a form finds its draft under a new address too.

    The address of a draft follows its English title, which a colleague may have
    changed while somebody was still writing.
    """
    try:
        return consultation_to_edit(slug, by=request.user)
    except NotFound:
        number = number_sent(request, "consultation")
        renamed = office_consultations(request.user).filter(pk=number).first()
        if renamed is None:
            raise
        return renamed


def _is_to_be_saved(request: OfficialRequest) -> bool:
    return request.POST.get("action", SAVE) in (SAVE, AUTOSAVE)


def _sent_after_buttons(request: OfficialRequest, department: Department) -> Sent:
    sheet = sheet_sent(request.POST)
    errors = take_pictures(sheet, request, by=request.user, department=department)
    focus = change_rows(sheet, request.POST.get("action", SAVE))
    return Sent(sheet, Invalid(fields=errors) if errors else None, focus)


def _not_saved(
    request: OfficialRequest, consultation: Consultation, sheet: Sheet, refusal: Refused
) -> HttpResponse:
    """Say why, without losing what was typed."""
    if request.POST.get("action") == AUTOSAVE:
        return not_saved(refusal)
    if isinstance(refusal, Changed):
        return conflict_page(request, consultation, sheet)
    if isinstance(refusal, Invalid):
        return unsaved_page(request, consultation, sheet, refusal)
    raise refusal


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
