"""From a draft to the public, by two people."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.filling import refusal_of
from consult.consultations.models import Consultation
from consult.consultations.operations.guards import refuse_in_election, tell
from consult.consultations.refusals import NotInReview, NotReady, OwnText
from consult.errors import Invalid, NotPermitted
from consult.outcomes.keeping import note_what_is_due
from consult.outcomes.models import Disposition, Outcome
from consult.outcomes.operations.locking import (
    drafted,
    locked,
    refuse_unless_unchanged,
    save_as_next_version,
)
from consult.outcomes.readiness import gaps_in
from consult.outcomes.refusals import AlreadyReported
from consult.outcomes.rules import can_report, can_write_outcome, has_written

State = Outcome.State


@transaction.atomic
def submit_outcome(
    consultation: Consultation,
    *,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Outcome:
    """Ask the approvers to read the outcome, which nobody changes meanwhile.

    :raises NotPermitted: unless ``by`` writes or approves for the department
    :raises NotCounted: before all answers are counted
    :raises AlreadyReported: once the public reads it
    :raises NotADraft: if it waits for approval already
    :raises Changed: if it is no longer the version that was read
    :raises NotReady: while anything is missing; names each place
    """
    at = at or timezone.now()
    outcome = drafted(consultation, by, at)
    refuse_unless_unchanged(outcome.version, version)
    _refuse_unless_ready(outcome)

    outcome.state, outcome.submitted_at, outcome.sent_back = State.IN_REVIEW, at, ""
    save_as_next_version(outcome, "state", "submitted_at", "sent_back")
    record("outcome.submitted", by=by, subject=outcome.consultation)
    return outcome


@transaction.atomic
def report_consultation(
    consultation: Consultation,
    *,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Outcome:
    """Put before the public what was heard and what comes of it.

    :raises NotPermitted: unless ``by`` is an approver of the department
    :raises NotCounted: before all answers are counted
    :raises AlreadyReported: once it was
    :raises NotReady: while any theme or question lacks its disposition; names each
    :raises NotInReview: unless it waits for approval
    :raises OwnText: if ``by`` wrote any of it
    :raises Changed: if it is no longer the version that was read
    :raises FrozenByElection: in an election, unless the consultation is exempt
    """
    if not can_report(by, consultation):
        raise NotPermitted
    at = at or timezone.now()
    outcome = locked(consultation, at)
    if outcome.is_reported:
        raise AlreadyReported
    _refuse_unless_ready(outcome)
    if outcome.state != State.IN_REVIEW:
        raise NotInReview
    if has_written(by, outcome):
        raise OwnText
    refuse_unless_unchanged(outcome.version, version)
    refuse_in_election(outcome.consultation, at)

    # What was decided about a theme that was dropped since is decided about nothing.
    outcome.dispositions.exclude(pk__in=outcome.dispositions.standing()).delete()
    outcome.state, outcome.reported_at = State.REPORTED, at
    save_as_next_version(outcome, "state", "reported_at")
    _note_what_was_done_before(outcome)
    note_what_is_due(outcome, at)
    record("consultation.reported", by=by, subject=outcome.consultation)
    tell("consultation.reported", outcome.consultation)
    return outcome


@transaction.atomic
def send_outcome_back(
    consultation: Consultation,
    *,
    by: User,
    reason: str,
    version: int | None = None,
    at: datetime | None = None,
) -> Outcome:
    """Make a draft again of what waits for approval, for a reason its writers read.

    :raises NotPermitted: unless ``by`` writes or approves for the department
    :raises NotCounted: before all answers are counted
    :raises NotInReview: unless it waits for approval
    :raises Changed: if it is no longer the version that was read
    :raises Invalid: if the reason is missing or cannot be stored
    """
    if not can_write_outcome(by, consultation):
        raise NotPermitted
    outcome = locked(consultation, at or timezone.now())
    if outcome.state != State.IN_REVIEW:
        raise NotInReview
    refuse_unless_unchanged(outcome.version, version)
    reason = reason.strip()
    wrong = refusal_of(reason) if reason else _("Say what has to be changed.")
    if wrong:
        raise Invalid(fields={"reason": [wrong]})

    outcome.state, outcome.sent_back = State.DRAFT, reason
    save_as_next_version(outcome, "state", "sent_back")
    record("outcome.sent_back", by=by, subject=outcome.consultation, reason=reason)
    return outcome


def _note_what_was_done_before(outcome: Outcome) -> None:
    """Keep the day that was written as the day since when it is done."""
    done = outcome.dispositions.filter(verdict=Disposition.Verdict.ALREADY_DONE)
    for one in done:
        if one.due_on:
            one.done_at = timezone.make_aware(datetime.combine(one.due_on, time.min))
            one.save(update_fields=["done_at"])


def _refuse_unless_ready(outcome: Outcome) -> None:
    gaps = gaps_in(outcome)
    if gaps:
        raise NotReady(gaps)
