"""The glossaries: how each department says the same thing in three languages."""

from itertools import groupby
from operator import attrgetter

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from consult.departments.models import Department
from consult.departments.queries import departments_of
from consult.departments.rules import Person
from consult.errors import NotPermitted, Refused
from consult.translations import texts_of
from consult.wording.models import Term
from consult.wording.operations import add_term, change_term, remove_term
from consult.wording.queries import office_term, office_terms
from consult.wording.rules import can_fix_terms
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.boxes import Notes
from frontend.officials.drafting.cards import Card
from frontend.officials.drafting.fields import Text
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.sheets import (
    Sheet,
    blank,
    document_of,
    sheet_of,
    sheet_sent,
)

ASKED = ["GET", "HEAD", "POST"]
TERM = Level(texts={"word": Text(label=_("Term"))}, values={}, ids={})


@require_http_methods(ASKED)
@officials_only
def glossary(request: OfficialRequest) -> HttpResponse:
    """List the terms of one's departments, and take a new one."""
    departments = _departments_fixed_by(request.user)
    sheet, refusal = blank(TERM), None
    if request.method == "POST":
        sheet = sheet_sent(request.POST, TERM)
        try:
            add_term(
                _chosen(request, departments),
                by=request.user,
                note=request.POST.get("note", ""),
                **document_of(sheet, TERM),
            )
        except Refused as reason:
            refusal = reason
        else:
            return redirect("officials:glossary")
    terms = groupby(office_terms(request.user), key=attrgetter("department"))
    page = {
        "glossaries": [(department, list(words)) for department, words in terms],
        "departments": departments,
        "department": request.POST.get("department"),
        "done": words_of(request),
        **_form(request, sheet, refusal),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/glossary.html", page, status=status)


@require_http_methods(ASKED)
@officials_only
def term(request: OfficialRequest, term_id: int) -> HttpResponse:
    """Show a term, and let those who fix terms change or remove it."""
    row = office_term(term_id, by=request.user)
    sheet, refusal = sheet_of({"word": texts_of(row, "word")}, TERM), None
    if request.method == "POST":
        sheet = sheet_sent(request.POST, TERM)
        try:
            _decide(request, row, sheet)
        except Refused as reason:
            refusal = reason
        else:
            return redirect("officials:glossary")
    page = {
        "term": office_term(term_id, by=request.user),
        "may": can_fix_terms(request.user, row.department),
        **_form(request, sheet, refusal, note=row.note),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/term.html", page, status=status)


def _decide(request: OfficialRequest, row: Term, sheet: Sheet) -> None:
    if request.POST.get("action") == "remove":
        remove_term(row, by=request.user)
        return
    note = request.POST.get("note", "")
    change_term(row, by=request.user, note=note, **document_of(sheet, TERM))


def _form(
    request: OfficialRequest, sheet: Sheet, refusal: Refused | None, note: str = ""
) -> dict[str, object]:
    card = Card(sheet, Notes.of(refusal.fields if refusal else {}), TERM)
    return {
        "card": card,
        "note": request.POST.get("note", note),
        "note_errors": card.notes.errors.get("note", []),
        "refusal": refusal,
    }


def _departments_fixed_by(user: Person) -> list[Department]:
    return [one for one in departments_of(user) if can_fix_terms(user, one)]


def _chosen(request: OfficialRequest, departments: list[Department]) -> Department:
    slug = request.POST.get("department")
    found = next((one for one in departments if one.slug == slug), None)
    if found is None:
        raise NotPermitted
    return found
