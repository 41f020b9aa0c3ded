"""Hiding many at once. Above a number it takes a second person."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from consult.accounts.models import User
from consult.audit.operations import record
from consult.errors import NotFound
from consult.moderation.models import BulkHiding, Case, Decision
from consult.moderation.operations.deciding import hide
from consult.moderation.operations.guards import (
    cleaned,
    locked_case,
    refuse_unless_free,
    refuse_unless_moderator,
)
from consult.moderation.refusals import AlreadyDecided, TooManyAtOnce, WantsAnother
from consult.standards.models import Standard

AN_HOUR = timedelta(hours=1)

MOST = 100
"""Cases that are decided at once, so that nobody waits long for their rows."""


@transaction.atomic
def hide_many(
    cases: Collection[Case], *, by: User, rule: Standard, note: str = ""
) -> BulkHiding | None:
    """Hide what the cases are about, by one rule.

    Above the number in the setting BULK_HIDING_ALONE nothing is hidden yet: returned
    is the proposal that another moderator confirms. What the same person hid within
    the hour counts along, so that many heaps of a few are no way round.

    :raises NotPermitted: unless ``by`` moderates for their department
    :raises TooManyAtOnce: if there are none, more than 100, or of several departments
    :raises AlreadyDecided: if one of them is open no longer
    :raises ClaimedByAnother: while a colleague has one of them
    :raises Invalid: naming `note`, if it does not fit
    """
    if not 0 < len(cases) <= MOST or len({one.department_id for one in cases}) > 1:
        raise TooManyAtOnce
    note = cleaned(note, "note")
    rows = _locked(cases, by)
    if len(rows) + _hidden_lately(by) > settings.BULK_HIDING_ALONE:
        return _propose(rows, by, rule, note)
    for row in rows:
        hide(row, by, rule, note)
    return None


@transaction.atomic
def confirm_bulk_hiding(proposal: BulkHiding, *, by: User) -> BulkHiding:
    """Hide what a colleague proposed to; cases decided meanwhile stay decided.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises WantsAnother: if ``by`` proposed it
    :raises AlreadyDecided: the second time
    """
    row = _decided(proposal, by, is_confirmed=True)
    hidden = []
    waiting = Case.objects.filter(bulk_hiding=row, decided_at=None)
    # Whoever asked a colleague for an opinion does not decide by way of others.
    for one in waiting.exclude(asked_by=by).order_by("contribution_id"):
        case = locked_case(one, by=by)
        hide(case, by, row.rule, row.note)
        hidden.append(case.contribution_id)
    record(
        "bulk_hiding.confirmed",
        by=by,
        subject=row,
        proposed_by=row.proposed_by_id,
        contributions=hidden,
    )
    return row


@transaction.atomic
def discard_bulk_hiding(proposal: BulkHiding, *, by: User) -> BulkHiding:
    """Hide nothing of what was proposed; each case waits as before.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises AlreadyDecided: the second time
    """
    row = _decided(proposal, by, is_confirmed=False)
    record("bulk_hiding.discarded", by=by, subject=row)
    return row


def _locked(cases: Iterable[Case], by: User) -> list[Case]:
    """Lock them in one order for all, so that two who hide never wait for each other."""
    rows = []
    for case in sorted(cases, key=lambda one: one.contribution_id):
        row = locked_case(case, by=by)
        refuse_unless_free(row, by)
        rows.append(row)
    return rows


def _hidden_lately(by: User) -> int:
    since = timezone.now() - AN_HOUR
    mine = Decision.objects.filter(by=by, outcome=Decision.Outcome.HIDDEN)
    return mine.filter(undone_at=None, decided_at__gt=since).count()


def _propose(rows: list[Case], by: User, rule: Standard, note: str) -> BulkHiding:
    proposal = BulkHiding.objects.create(
        department=rows[0].department, rule=rule, note=note, proposed_by=by
    )
    Case.objects.filter(pk__in=[row.pk for row in rows]).update(bulk_hiding=proposal)
    contributions = [row.contribution_id for row in rows]
    record(
        "bulk_hiding.proposed",
        by=by,
        subject=proposal,
        rule=rule.number,
        contributions=contributions,
    )
    return proposal


def _decided(proposal: BulkHiding, by: User, *, is_confirmed: bool) -> BulkHiding:
    refuse_unless_moderator(by, proposal.department)
    row = BulkHiding.objects.select_for_update().filter(pk=proposal.pk).first()
    if row is None:
        raise NotFound
    if row.decided_at:
        raise AlreadyDecided
    if is_confirmed and row.proposed_by_id == by.pk:
        raise WantsAnother
    row.is_confirmed, row.decided_at = is_confirmed, timezone.now()
    row.decided_by = None if row.proposed_by_id == by.pk else by
    row.save(update_fields=["is_confirmed", "decided_at", "decided_by"])
    return row
