"""From a draft to an approved text: nobody approves what they wrote."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Consultation, Review
from consult.consultations.operations.guards import (
    locked,
    refuse_unless_draft,
    refuse_unless_unchanged,
    save_as_next_version,
)
from consult.consultations.readiness import findings_in
from consult.consultations.refusals import NotInReview, NotReady, OwnText
from consult.consultations.rules import (
    can_publish,
    can_send_back,
    can_write,
    has_written,
)
from consult.errors import Invalid, NotPermitted
from consult.text import plain

Status = Consultation.Status
Verdict = Review.Verdict
LONGEST_REASON = 2000


@transaction.atomic
def submit_for_review(
    consultation: Consultation,
    *,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Consultation:
    """Ask the approvers to read a draft, which nobody changes meanwhile.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotADraft: if it is in review already, or further
    :raises NotReady: while anything is missing for launching it; names each place
    """
    consultation = locked(consultation)
    if not can_write(by, consultation):
        raise NotPermitted
    refuse_unless_unchanged(consultation, version)
    refuse_unless_draft(consultation)
    findings = findings_in(consultation, at=at or timezone.now())
    if findings:
        raise NotReady(findings)

    consultation.status = Status.IN_REVIEW
    save_as_next_version(consultation, ["status"])
    record("consultation.submitted", by=by, subject=consultation)
    return consultation


@transaction.atomic
def approve_consultation(
    consultation: Consultation, *, by: User, version: int | None = None
) -> Consultation:
    """Say that a text that others wrote may be launched as it is.

    :raises NotPermitted: unless ``by`` is an approver of its department
    :raises OwnText: if ``by`` wrote any of it
    :raises Changed: if it is no longer the version that was read
    :raises NotInReview: unless it waits for approval
    """
    consultation = locked(consultation)
    if not can_publish(by, consultation):
        raise NotPermitted
    if has_written(by, consultation):
        raise OwnText
    refuse_unless_unchanged(consultation, version)
    if consultation.status != Status.IN_REVIEW:
        raise NotInReview

    consultation.status = Status.APPROVED
    save_as_next_version(consultation, ["status"])
    consultation.reviews.create(verdict=Verdict.APPROVED, by=by)
    record("consultation.approved", by=by, subject=consultation)
    return consultation


@transaction.atomic
def send_back(
    consultation: Consultation, *, by: User, reason: str, version: int | None = None
) -> Consultation:
    """Make a draft again of what is not launched yet, for a reason its authors read.

    :raises NotPermitted: unless ``by`` is an approver or author of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotInReview: unless it waits for approval, or is approved
    :raises Invalid: if the reason is missing or cannot be stored
    """
    consultation = locked(consultation)
    if not can_send_back(by, consultation):
        raise NotPermitted
    refuse_unless_unchanged(consultation, version)
    if consultation.status not in (Status.IN_REVIEW, Status.APPROVED):
        raise NotInReview
    reason = _given(reason)

    consultation.status = Status.DRAFT
    save_as_next_version(consultation, ["status"])
    consultation.reviews.create(verdict=Verdict.SENT_BACK, reason=reason, by=by)
    record("consultation.sent_back", by=by, subject=consultation, reason=reason)
    return consultation


def _given(reason: str) -> str:
    refusal = plain.refusal_of(reason)
    cleaned = "" if refusal else plain.clean(reason).strip()
    if not cleaned:
        message = refusal or _("Say what has to be changed.")
        raise Invalid(fields={"reason": [message]})
    if len(cleaned) > LONGEST_REASON:
        message = _("Say it in at most %(count)s characters.")
        raise Invalid(fields={"reason": [message % {"count": LONGEST_REASON}]})
    return cleaned
