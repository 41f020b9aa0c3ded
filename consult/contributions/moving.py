"""Moving a text from state to state, counted where it is.

Whoever decided it, and why, the caller records (`moderation`).
"""

from collections.abc import Sequence

from django.db import transaction

from consult import events
from consult.consultations.participation import Participant
from consult.contributions.census import moved
from consult.contributions.models import Contribution
from consult.contributions.refusals import Settled
from consult.standards.models import Standard

State = Contribution.State


@transaction.atomic
def publish_contribution(contribution: Contribution) -> Contribution:
    """Let the text stand as it is now; who decided that, the caller records.

    :raises Settled: if it was deleted
    """
    _refuse_deleted(contribution)
    contribution.approved_hash = contribution.text_hash
    contribution.hold_reasons, contribution.hidden_by = [], None
    fields = ["approved_hash", "hold_reasons", "hidden_by"]
    return save_as(contribution, fields, State.PUBLISHED)


@transaction.atomic
def hold_contribution(
    contribution: Contribution, reasons: Sequence[str], *, is_approved: bool = True
) -> Contribution:
    """Take the text from the page until somebody has read it.

    Unless ``is_approved``, what a moderator let stand of it counts no longer.

    :raises Settled: if it was deleted
    """
    _refuse_deleted(contribution)
    contribution.hold_reasons, contribution.hidden_by = list(reasons), None
    if not is_approved:
        contribution.approved_hash = None
    fields = ["hold_reasons", "hidden_by", "approved_hash"]
    return save_as(contribution, fields, State.HELD)


@transaction.atomic
def hide_contribution(contribution: Contribution, *, rule: Standard) -> Contribution:
    """Take the text from the page by a rule, which its place then names.

    :raises Settled: if it was deleted
    """
    _refuse_deleted(contribution)
    contribution.hold_reasons, contribution.hidden_by = [], rule
    return save_as(contribution, ["hold_reasons", "hidden_by"], State.HIDDEN)


def set_grievance(contribution: Contribution, is_grievance: bool) -> None:
    """Say whether the text is a matter of one person, and no opinion to be counted."""
    contribution.is_grievance = is_grievance
    contribution.save(update_fields=["is_grievance"])
    events.publish("contribution.changed", about=contribution.activity)


def _refuse_deleted(contribution: Contribution) -> None:
    if contribution.state == State.DELETED:
        raise Settled


def save_as(
    row: Contribution,
    fields: Sequence[str],
    state: str,
    *,
    author: Participant | None = None,
) -> Contribution:
    """Write the row in its new state, count it there, and tell who follows."""
    old, row.state = row.state, state
    row.save(update_fields=[*fields, "state"])
    is_last = author is not None and _is_nothing_left(row, author)
    moved(row, old, state, people=-1 if is_last else 0)
    events.publish("contribution.changed", about=row.activity)
    return row


def _is_nothing_left(row: Contribution, author: Participant) -> bool:
    own = Contribution.objects.filter(
        activity_id=row.activity_id, participant=author.pseudonym
    )
    return not own.exclude(state=State.DELETED).exists()
