"""Hiding many at once. Above a number it takes a second person."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from consult.accounts.models import User
from consult.audit.operations import record
from consult.contributions.locking import locked_in_order
from consult.contributions.models import Contribution
from consult.errors import NotFound
from consult.moderation.models import BulkHiding, Case, Decision
from consult.moderation.operations.deciding import hide, refuse_unless_read
from consult.moderation.operations.guards import (
    cleaned,
    locked_case,
    open_case_of,
    refuse_unless_free,
    refuse_unless_moderator,
)
from consult.moderation.refusals import AlreadyDecided, TooManyAtOnce, WantsAnother
from consult.moderation.rules import has_part_in, is_claimed_by_another
from consult.standards.models import Standard

AN_HOUR = timedelta(hours=1)

MOST = 100
"""Cases that are decided at once, so that nobody waits long for their rows."""


@transaction.atomic
def hide_many(
    cases: Collection[Case],
    *,
    by: User,
    rule: Standard,
    note: str = "",
    read: Mapping[int, str] | None = None,
) -> BulkHiding | None:
    """Hide what the cases are about, by one rule.

    Above the number in the setting BULK_HIDING_ALONE nothing is hidden yet: returned
    is the proposal that another moderator confirms. What the same person hid within
    the hour counts along, so that many heaps of a few are no way round. ``read`` has
    the mark (`reading`) of the words that were read, by the number of each case: every
    face sends them all. None stands for the words as they are now.

    :raises NotPermitted: unless ``by`` moderates for their department
    :raises TooManyAtOnce: if there are none, more than 100, or of several departments
    :raises AlreadyDecided: if one of them is open no longer
    :raises ClaimedByAnother: while a colleague has one of them
    :raises ChangedSinceRead: if one of them says something else by now
    :raises Invalid: naming `note`, if it does not fit
    """
    if not 0 < len(cases) <= MOST or len({one.department_id for one in cases}) > 1:
        raise TooManyAtOnce
    note = cleaned(note, "note")
    _one_heap_at_a_time(by)
    rows = _locked(cases, by, read)
    if len(rows) + _hidden_lately(by) > settings.BULK_HIDING_ALONE:
        return _propose(rows, by, rule, note)
    for row in rows:
        hide(row, by, rule, note)
    return None


@transaction.atomic
def confirm_bulk_hiding(proposal: BulkHiding, *, by: User) -> BulkHiding:
    """Hide what a colleague proposed to, but for what was not to be hidden so.

    Left as they are: cases that were decided meanwhile, that another has claimed, that
    are about other words by now, and what ``by`` wrote or asked an opinion on.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises WantsAnother: if ``by`` proposed it
    :raises AlreadyDecided: the second time
    """
    row = _decided(proposal, by, is_confirmed=True)
    hidden = []
    for case in _still_proposed(row, by):
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


def _locked(
    cases: Iterable[Case], by: User, read: Mapping[int, str] | None
) -> list[Case]:
    """Lock them all before the first changes, in the order that everybody keeps."""
    _lock([case.contribution_id for case in cases])
    rows = []
    for case in sorted(cases, key=lambda one: one.contribution_id):
        row = locked_case(case, by=by)
        refuse_unless_free(row, by)
        refuse_unless_read(row, None if read is None else read.get(row.pk, ""))
        rows.append(row)
    return rows


def _still_proposed(proposal: BulkHiding, by: User) -> list[Case]:
    """Lock what was proposed, and return what ``by`` may hide of it."""
    waiting = Case.objects.filter(bulk_hiding=proposal, decided_at=None)
    numbers = list(waiting.values_list("contribution_id", flat=True))
    contributions = _lock(numbers)
    cases = []
    for number in sorted(numbers):
        case = open_case_of(contributions[number])
        if case is None or case.bulk_hiding_id != proposal.pk:
            continue
        case.contribution = contributions[number]
        # Whoever asked a colleague for an opinion does not decide by way of others.
        if not (has_part_in(case, by) or is_claimed_by_another(case, by)):
            cases.append(case)
    return cases


def _lock(numbers: Iterable[int]) -> dict[int, Contribution]:
    rows = locked_in_order(numbers)
    whole = rows.select_related("activity__consultation__department")
    return {row.pk: row for row in whole}


def _one_heap_at_a_time(by: User) -> None:
    """Let what one person hides be counted, however many heaps are sent at once.

    The row is not locked against being named, as what the person decides does.
    """
    list(User.objects.select_for_update(no_key=True).filter(pk=by.pk))


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
