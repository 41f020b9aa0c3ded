"""Deciding a case: publish, or hide by a numbered rule. Each decision is recorded."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from consult.accounts.models import User
from consult.audit.operations import record
from consult.contributions.models import Contribution
from consult.contributions.operations import (
    hide_contribution,
    hold_contribution,
    publish_contribution,
)
from consult.moderation.models import Appeal, Case, Decision
from consult.moderation.operations.cases import acknowledge
from consult.moderation.operations.guards import (
    cleaned,
    locked,
    locked_case,
    open_case_of,
    refuse_unless_free,
    refuse_unless_moderator,
)
from consult.moderation.reading import mark_of
from consult.moderation.refusals import (
    ChangedSinceRead,
    TooLateToUndo,
    WantsAnother,
)
from consult.standards.models import Standard

UNDO_WITHIN = timedelta(seconds=30)
Outcome = Decision.Outcome
State = Contribution.State


@transaction.atomic
def decide_published(case: Case, *, by: User, read: str | None = None) -> Decision:
    """Put the text before the public, or leave it there; it is approved as it stands.

    ``read`` is the mark (`reading`) of the words that were before the moderator: every
    face sends one. None stands for the words as they are now.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises AlreadyDecided: if the case is open no longer
    :raises ClaimedByAnother: while a colleague has it
    :raises WantsAnother: if ``by`` asked for a second opinion on it
    :raises ChangedSinceRead: if it says something else by now
    """
    row = locked_case(case, by=by)
    refuse_unless_free(row, by)
    refuse_unless_read(row, read)

    decision = _decide(row, by, Outcome.PUBLISHED)
    publish_contribution(row.contribution)
    record("contribution.published", by=by, subject=row.contribution, case=row.pk)
    return decision


@transaction.atomic
def decide_hidden(
    case: Case, *, by: User, rule: Standard, note: str = "", read: str | None = None
) -> Decision:
    """Take the text from the public by a rule; a placeholder names it, and to whom.

    The author reads the rule, and the note, in their language, and may appeal.
    ``read`` is as for publishing.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises AlreadyDecided: if the case is open no longer
    :raises ClaimedByAnother: while a colleague has it
    :raises WantsAnother: if ``by`` asked for a second opinion on it
    :raises ChangedSinceRead: if it says something else by now
    :raises Invalid: naming `note`, if it does not fit
    """
    note = cleaned(note, "note")
    row = locked_case(case, by=by)
    refuse_unless_free(row, by)
    refuse_unless_read(row, read)
    return hide(row, by, rule, note)


def hide(case: Case, by: User, rule: Standard, note: str) -> Decision:
    """Hide what a locked case is about; whether ``by`` may, the caller has asked."""
    decision = _decide(case, by, Outcome.HIDDEN, rule, note)
    hide_contribution(case.contribution, rule=rule)
    record(
        "contribution.hidden",
        by=by,
        subject=case.contribution,
        case=case.pk,
        rule=rule.number,
        edition=rule.edition.version,
    )
    return decision


@transaction.atomic
def ask_second_opinion(case: Case, *, by: User) -> Case:
    """Leave the decision to another moderator.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises AlreadyDecided: if the case is open no longer
    :raises ClaimedByAnother: while a colleague has it
    :raises WantsAnother: if ``by`` asked already
    """
    row = locked_case(case, by=by)
    refuse_unless_free(row, by)

    row.asked_by, row.claimed_by, row.claimed_at = by, None, None
    acknowledge(row)
    row.save()
    record("case.second_opinion_asked", by=by, subject=row)
    return row


@transaction.atomic
def undo_decision(decision: Decision, *, by: User) -> Case:
    """Take a decision of one's own back within 30 seconds; the case is open again.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises WantsAnother: unless ``by`` made it
    :raises TooLateToUndo: later, or once anything else has happened to the text
    """
    refuse_unless_moderator(by, decision.case.department)
    contribution = locked(decision.contribution_id)
    row = Decision.objects.select_related("case").get(pk=decision.pk)
    if row.by_id != by.pk:
        raise WantsAnother
    is_late = timezone.now() - row.decided_at > UNDO_WITHIN
    if is_late or row.undone_at or _has_moved_on(row, contribution):
        raise TooLateToUndo

    _restore(row, contribution)
    row.undone_at = timezone.now()
    row.save(update_fields=["undone_at"])
    row.case.decided_at = None
    row.case.save(update_fields=["decided_at"])
    record("decision.undone", by=by, subject=contribution, outcome=row.outcome)
    return row.case


def refuse_unless_read(case: Case, read: str | None) -> None:
    """Refuse to decide about words that came after those that were read.

    The contribution is locked, and with it its translations.
    """
    if read is not None and read != mark_of(case.contribution):
        raise ChangedSinceRead


def _decide(
    case: Case,
    by: User,
    outcome: Outcome,
    rule: Standard | None = None,
    note: str = "",
) -> Decision:
    contribution = case.contribution
    acknowledge(case)
    case.claimed_by, case.claimed_at = None, None
    case.decided_at = timezone.now()
    case.save()
    return Decision.objects.create(
        case=case,
        contribution=contribution,
        outcome=outcome,
        rule=rule,
        note=note,
        by=by,
        state_before=contribution.state,
        reasons_before=list(contribution.hold_reasons),
        text_hash=contribution.text_hash,
        decided_at=case.decided_at,
    )


def _has_moved_on(decision: Decision, contribution: Contribution) -> bool:
    """Tell whether the text is another by now, or somebody else acted on it."""
    text_hash = contribution.text_hash
    if text_hash != bytes(decision.text_hash) or contribution.state != decision.outcome:
        return True
    if open_case_of(contribution) or Appeal.objects.filter(decision=decision).exists():
        return True
    return Decision.objects.filter(
        contribution=contribution, pk__gt=decision.pk
    ).exists()


def _restore(decision: Decision, contribution: Contribution) -> None:
    if decision.state_before == State.HELD:
        is_approved = decision.outcome != Outcome.PUBLISHED
        hold_contribution(
            contribution, decision.reasons_before, is_approved=is_approved
        )
    else:
        publish_contribution(contribution)
