"""Saying what was heard: the worklist, one decision after another, and the report."""

from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from consult.consultations.filling import texts_in
from consult.consultations.models import Consultation
from consult.consultations.refusals import NotReady
from consult.errors import NotFound, Refused
from consult.outcomes import rules
from consult.outcomes.documents import HEARD as HEARD_TEXTS
from consult.outcomes.documents import disposition_document
from consult.outcomes.models import Disposition, Outcome
from consult.outcomes.operations import (
    post_progress,
    report_consultation,
    send_outcome_back,
    submit_outcome,
    write_disposition,
    write_heard,
)
from consult.outcomes.queries import office_outcome
from consult.outcomes.readiness import gaps_in, gaps_of, unread_in, wants_of
from consult.outcomes.said import said_about
from consult.outcomes.subjects import Subject, subject_keyed, subjects_of
from frontend.drawing import bars_of
from frontend.officials.deciding import ASKED, card_of
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
from frontend.officials.outcome_forms import (
    DISPOSITION,
    HEARD,
    decision_asked,
    decision_read,
    progress_asked,
)
from frontend.officials.outcome_gaps import gaps_by_name
from frontend.officials.sent import version_sent

Decide = Callable[..., Outcome]
DECISIONS: Mapping[str, tuple[Decide, str]] = {
    "submit": (submit_outcome, "submitted"),
    "report": (report_consultation, "reported"),
    "send_back": (send_outcome_back, "outcome_sent_back"),
}


@require_http_methods(ASKED)
@officials_only
def outcome(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show what still lacks a decision, and take the step that comes next."""
    row = office_outcome(slug, by=request.user)
    if request.method != "POST":
        return _page(request, row)
    action = request.POST.get("action", "save")
    try:
        return _act(request, row.consultation, action)
    except Refused as refusal:
        sheet = sheet_sent(request.POST, HEARD) if action == "save" else None
        return _page(request, office_outcome(slug, by=request.user), refusal, sheet)


@require_http_methods(ASKED)
@officials_only
def disposition(request: OfficialRequest, slug: str, key: str) -> HttpResponse:
    """Ask what is done about one theme or question, and later how far it is."""
    row = office_outcome(slug, by=request.user)
    subject = subject_keyed(row.consultation, key, row)
    if request.method != "POST":
        return _subject_page(request, row, subject)
    is_progress = _is_progress(request)
    asked = progress_asked(subject.disposition)
    sheet = sheet_sent(request.POST, asked if is_progress else DISPOSITION)
    try:
        if is_progress:
            document = document_of(sheet, asked)
            post_progress(row.consultation, key, document, by=request.user)
            return redirect(f"{request.path}?done=progress_posted")
        write_disposition(
            row.consultation,
            key,
            document_of(sheet, DISPOSITION),
            by=request.user,
            version=version_sent(request),
        )
    except Refused as refusal:
        return _subject_page(request, row, subject, refusal, sheet)
    return _to(row.consultation, "saved")


def _act(
    request: OfficialRequest, consultation: Consultation, action: str
) -> HttpResponse:
    version = version_sent(request)
    if action == "save":
        document = document_of(sheet_sent(request.POST, HEARD), HEARD)
        write_heard(consultation, document, by=request.user, version=version)
        return _to(consultation, "saved")
    if action not in DECISIONS:
        raise NotFound
    decide, done = DECISIONS[action]
    said = {"reason": request.POST.get("reason", "")} if action == "send_back" else {}
    decide(consultation, by=request.user, version=version, **said)
    return _to(consultation, done)


def _page(
    request: OfficialRequest,
    row: Outcome,
    refusal: Refused | None = None,
    sheet: Sheet | None = None,
) -> HttpResponse:
    consultation, user, at = row.consultation, request.user, timezone.now()
    subjects = subjects_of(consultation, row)
    is_counted = consultation.phase(at) == Consultation.Phase.CLOSED
    is_draft = is_counted and row.state == Outcome.State.DRAFT
    is_in_review = row.state == Outcome.State.IN_REVIEW
    may_write = rules.can_write_outcome(user, consultation)
    said = said_about(subjects, reader=user, is_quoted=False)
    lines = [(one, gaps_of(one.subject, consultation)) for one in said]
    unread = unread_in(consultation, subjects) if is_draft else []
    gaps = gaps_in(row, subjects, unread) if is_draft else []
    page = {
        "at": at,
        "consultation": consultation,
        "outcome": row,
        "lines": lines,
        "complete": sum(1 for _said, lacks in lines if not lacks),
        "gaps": gaps_by_name(consultation, subjects, gaps),
        "count_of_gaps": len(gaps),
        "unread": unread,
        "refused_for": gaps_by_name(consultation, subjects, refusal.findings)
        if isinstance(refusal, NotReady)
        else [],
        "is_counted": is_counted,
        "is_writable": is_draft and may_write,
        "may_write": may_write,
        "may_report": rules.can_report(user, consultation),
        "is_own": is_in_review and rules.has_written(user, row),
        "version": row.version,
        "reason": request.POST.get("reason", ""),
        "card": card_of(
            sheet or sheet_of(texts_in(row, HEARD_TEXTS), HEARD), HEARD, refusal
        ),
        "refusal": refusal,
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/outcome.html", page, status=status)


def _subject_page(
    request: OfficialRequest,
    row: Outcome,
    subject: Subject,
    refusal: Refused | None = None,
    sheet: Sheet | None = None,
) -> HttpResponse:
    consultation, user = row.consultation, request.user
    may_write = rules.can_write_outcome(user, consultation)
    given = subject.disposition
    is_progress = _is_progress(request)
    errors = refusal.fields if refusal else {}
    own = _stored(given) if sheet is None or is_progress else sheet
    asked = progress_asked(given)
    [said] = said_about([subject], reader=user)
    is_draft = row.state == Outcome.State.DRAFT
    is_writable = may_write and is_draft
    is_asked = is_writable or own is sheet
    wants = wants_of(given, consultation) if given and is_draft else []
    page = {
        "at": timezone.now(),
        "consultation": consultation,
        "outcome": row,
        "subject": subject,
        "said": said,
        "bars": bars_of(*said.counted, None) if said.counted else None,
        "disposition": given,
        "is_writable": is_writable,
        "may_write": may_write,
        "version": given.version if given else 0,
        "card": Card(
            own,
            Notes.of({} if is_progress else errors, wants),
            decision_asked(consultation.department)
            if is_asked
            else decision_read(given),
        ),
        "progress": Card(
            sheet if is_progress and sheet else blank(asked),
            Notes.of(errors if is_progress else {}),
            asked,
        ),
        "refusal": refusal,
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/disposition.html", page, status=status)


def _is_progress(request: OfficialRequest) -> bool:
    return request.POST.get("action") == "progress"


def _stored(given: Disposition | None) -> Sheet:
    if given is None:
        return blank(DISPOSITION)
    return sheet_of(disposition_document(given), DISPOSITION)


def _to(consultation: Consultation, done: str) -> HttpResponse:
    page = reverse("officials:outcome", args=[consultation.slug])
    return redirect(f"{page}?done={done}")
