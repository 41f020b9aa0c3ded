"""From a draft to the public, by two people; and back, for a public reason."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.operations.public_reasons import given
from consult.consultations.refusals import NotADraft, NotInReview, NotReady, OwnText
from consult.errors import Invalid, NotPermitted
from consult.languages import CODES
from consult.rebuttals.models import Claim, ClaimReview
from consult.rebuttals.operations.drafting import (
    locked,
    refuse_unless_unchanged,
    save_as_next_version,
)
from consult.rebuttals.readiness import blocking_in
from consult.rebuttals.refusals import NotPublic, StillValid
from consult.rebuttals.rules import can_publish, can_write, has_written
from consult.text import plain
from consult.translations import set_texts

Status = Claim.Status
LONGEST_REASON = 2000


@transaction.atomic
def submit_claim(
    claim: Claim, *, by: User, version: int | None = None, at: datetime | None = None
) -> Claim:
    """Ask the approvers to read a draft, which nobody changes meanwhile.

    :raises NotPermitted: unless ``by`` writes, approves or moderates for it
    :raises Changed: if it is no longer the version that was read
    :raises NotADraft: if it is in review already, or further
    :raises NotReady: while anything is missing; names each place
    """
    claim = locked(claim)
    if not can_write(by, claim):
        raise NotPermitted
    refuse_unless_unchanged(claim, version)
    if claim.status != Status.DRAFT:
        raise NotADraft
    _refuse_unless_ready(claim, at)

    claim.status = Status.IN_REVIEW
    save_as_next_version(claim, "status")
    record("claim.submitted", by=by, subject=claim)
    return claim


@transaction.atomic
def approve_claim(
    claim: Claim, *, by: User, version: int | None = None, at: datetime | None = None
) -> Claim:
    """Put an answer that others wrote before the public, at once.

    What goes round does not wait for another button, so approving is publishing.

    :raises NotPermitted: unless ``by`` is an approver of its department
    :raises OwnText: if ``by`` wrote any of it
    :raises Changed: if it is no longer the version that was read
    :raises NotInReview: unless it waits for approval
    :raises NotReady: if it has expired while it waited
    """
    claim = locked(claim)
    if not can_publish(by, claim):
        raise NotPermitted
    if has_written(by, claim):
        raise OwnText
    refuse_unless_unchanged(claim, version)
    if claim.status != Status.IN_REVIEW:
        raise NotInReview
    _refuse_unless_ready(claim, at)

    claim.status = Status.PUBLISHED
    claim.published_at = at or timezone.now()
    claim.searched_at = None
    set_texts(claim, "withdrawn_reason", {})
    reasons = [f"withdrawn_reason_{code}" for code in CODES]
    save_as_next_version(claim, "status", "published_at", "searched_at", *reasons)
    claim.reviews.create(verdict=ClaimReview.Verdict.APPROVED, by=by)
    record("claim.published", by=by, subject=claim)
    return claim


@transaction.atomic
def send_claim_back(
    claim: Claim, *, by: User, reason: str, version: int | None = None
) -> Claim:
    """Make a draft again of what waits for approval, for a reason its writers read.

    :raises NotPermitted: unless ``by`` approves or writes for its department
    :raises Changed: if it is no longer the version that was read
    :raises NotInReview: unless it waits for approval
    :raises Invalid: if the reason is missing or cannot be stored
    """
    claim = locked(claim)
    if not (can_publish(by, claim) or can_write(by, claim)):
        raise NotPermitted
    refuse_unless_unchanged(claim, version)
    if claim.status != Status.IN_REVIEW:
        raise NotInReview
    reason = _said(reason)

    claim.status = Status.DRAFT
    save_as_next_version(claim, "status")
    verdict = ClaimReview.Verdict.SENT_BACK
    claim.reviews.create(verdict=verdict, reason=reason, by=by)
    record("claim.sent_back", by=by, subject=claim, reason=reason)
    return claim


@transaction.atomic
def withdraw_claim(
    claim: Claim, *, by: User, reason: Mapping[str, str], version: int | None = None
) -> Claim:
    """Take back an answer that was wrong; its page says so from now on, and why.

    It no longer stands beside any text.

    :raises NotPermitted: unless ``by`` is an approver of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotPublic: unless it is published
    :raises Invalid: naming each language in which the reason is missing
    """
    claim = locked(claim)
    if not can_publish(by, claim):
        raise NotPermitted
    refuse_unless_unchanged(claim, version)
    if claim.status != Status.PUBLISHED:
        raise NotPublic
    texts = given(dict(reason))

    set_texts(claim, "withdrawn_reason", texts)
    claim.status = Status.WITHDRAWN
    columns = [f"withdrawn_reason_{code}" for code in texts]
    save_as_next_version(claim, "status", *columns)
    record("claim.withdrawn", by=by, subject=claim, reason=texts)
    return claim


@transaction.atomic
def reopen_claim(
    claim: Claim, *, by: User, version: int | None = None, at: datetime | None = None
) -> Claim:
    """Make a draft again of what has expired or was withdrawn, to be said anew.

    Until that is approved its page says so, and still why it was withdrawn.

    :raises NotPermitted: unless ``by`` writes, approves or moderates for it
    :raises Changed: if it is no longer the version that was read
    :raises NotPublic: if it was never public
    :raises StillValid: while people read it
    """
    claim = locked(claim)
    if not can_write(by, claim):
        raise NotPermitted
    refuse_unless_unchanged(claim, version)
    if claim.status not in Claim.READABLE:
        raise NotPublic
    if claim.stands(timezone.localdate(at)):
        raise StillValid

    claim.status = Status.DRAFT
    save_as_next_version(claim, "status")
    record("claim.reopened", by=by, subject=claim)
    return claim


def _refuse_unless_ready(claim: Claim, at: datetime | None) -> None:
    findings = blocking_in(claim, on=timezone.localdate(at))
    if findings:
        raise NotReady(findings)


def _said(reason: str) -> str:
    refusal = plain.refusal_of(reason)
    cleaned = "" if refusal else plain.clean(reason).strip()
    if not cleaned:
        message = refusal or _("Say what has to be changed.")
        raise Invalid(fields={"reason": [message]})
    if len(cleaned) > LONGEST_REASON:
        message = _("Say it in at most %(count)s characters.")
        raise Invalid(fields={"reason": [message % {"count": LONGEST_REASON}]})
    return cleaned
