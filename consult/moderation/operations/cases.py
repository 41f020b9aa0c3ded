"""Opening a case, and taking it up: somebody has looked, and works on it."""

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from consult.accounts.models import User
from consult.audit.operations import record
from consult.contributions.models import Contribution
from consult.moderation.models import Case
from consult.moderation.operations.guards import (
    locked,
    locked_case,
    open_case_of,
    refuse_unless_free,
    refuse_unless_moderator,
)
from consult.moderation.refusals import NotPublic

State = Contribution.State


def follow(contribution: Contribution) -> None:
    """Keep what waits in step with what an author did, in the same transaction.

    What is held opens a case; what its author deleted needs none any more. What a
    moderator proposed to hide was about the words that it had.
    """
    waiting = Case.objects.filter(contribution=contribution, decided_at=None)
    if contribution.state == State.HELD:
        open_case(contribution, why=Case.Why.HELD)
    elif contribution.state == State.DELETED:
        waiting.update(decided_at=Now())
    if contribution.edited_at is not None:
        waiting.update(bulk_hiding=None)


def open_case(contribution: Contribution, *, why: Case.Why) -> Case:
    """Return the open case of a contribution that the caller has locked."""
    found = open_case_of(contribution)
    if found is None:
        department = contribution.activity.consultation.department_id
        return Case.objects.create(
            contribution=contribution, department_id=department, why=why
        )
    if why == Case.Why.HELD and found.why != why:
        # Other words than those that somebody looked at: the clock begins anew.
        found.why, found.received_at, found.acknowledged_at = why, Now(), None
        found.claimed_by = found.asked_by = found.bulk_hiding = None
        found.save()
    return found


@transaction.atomic
def take_up(contribution: Contribution, *, by: User) -> Case:
    """Open a case of what a moderator reads on the page, in order to act in place.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises NotPublic: if it was hidden or deleted
    """
    row = locked(contribution.pk)
    refuse_unless_moderator(by, row.activity.consultation.department)
    if row.state not in (State.PUBLISHED, State.HELD):
        raise NotPublic
    return open_case(row, why=Case.Why.FLAGGED)


@transaction.atomic
def claim(case: Case, *, by: User) -> Case:
    """Keep the case for oneself, for two hours at most; somebody has looked at it.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises AlreadyDecided: if it is open no longer
    :raises ClaimedByAnother: while a colleague has it
    :raises WantsAnother: if ``by`` asked for a second opinion on it
    """
    row = locked_case(case, by=by)
    refuse_unless_free(row, by)

    row.claimed_by, row.claimed_at = by, timezone.now()
    acknowledge(row)
    row.save()
    record("case.claimed", by=by, subject=row)
    return row


@transaction.atomic
def release(case: Case, *, by: User) -> Case:
    """Give the case back to everybody.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises AlreadyDecided: if it is open no longer
    :raises ClaimedByAnother: while a colleague has it
    """
    row = locked_case(case, by=by)
    refuse_unless_free(row, by)

    row.claimed_by = row.claimed_at = None
    row.save()
    record("case.released", by=by, subject=row)
    return row


def acknowledge(case: Case) -> None:
    """Note, unsaved, that somebody looked at the case; the first time counts."""
    if case.acknowledged_at is None:
        case.acknowledged_at = timezone.now()
