"""Changing what one wrote oneself, and taking it back."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import (
    refuse_unless_open,
    taken_part,
    taking_part,
)
from consult.contributions import standing
from consult.contributions.holds import EDITED, reasons_to_hold, switches_of
from consult.contributions.locking import locked_in_order, only
from consult.contributions.models import Contribution, Revision
from consult.contributions.moving import save_as
from consult.contributions.operations.pace import one_at_a_time
from consult.contributions.refusals import (
    AlreadyJudged,
    NotYours,
    Settled,
    StaysAsRead,
    TooLate,
)
from consult.contributions.rules import has_written, is_editable, is_judged
from consult.contributions.wording import checked_text, put_text
from consult.errors import NotFound

State = Contribution.State


@transaction.atomic
def edit_contribution(
    contribution: Contribution, *, by: User, text: str
) -> Contribution:
    """Let its author say something else; anybody may read what it said before.

    What a moderator let stand goes back to the queue, and what waits goes on waiting.

    :raises CitizensOnly, DistrictNeeded, NotAsked: as when writing
    :raises TooMany: if they wrote very much lately
    :raises NotYours: unless ``by`` wrote it
    :raises NotOpen, Closed: outside the consultation's period
    :raises TooLate: later than 15 minutes after it was written
    :raises AlreadyJudged: once somebody has agreed or disagreed with it
    :raises Settled: if it was hidden or deleted
    :raises StaysAsRead: if it is a statement, on which people vote
    :raises Invalid: naming `text`, if it cannot be taken
    """
    activity = contribution.activity
    one_at_a_time(taking_part(activity, by))
    row, now = _own_locked(contribution, by)
    refuse_unless_open(activity)
    if row.state not in (State.PUBLISHED, State.HELD):
        raise Settled
    if activity.kind == Activity.Kind.STATEMENTS:
        raise StaysAsRead
    if not is_editable(row, at=now):
        raise TooLate
    if is_judged(row):
        raise AlreadyJudged
    text = checked_text(activity, text)
    if text == row.text:
        return row

    if row.is_public:
        # What nobody has let stand is no history that anybody may read.
        Revision.objects.create(contribution=row, text=row.text, form=row.form)
    columns = put_text(row, text)
    row.edited_at = now
    _hold_again(row)
    save_as(row, [*columns, "edited_at", "hold_reasons"], _state_after(row))
    standing.tell(row)
    return row


@transaction.atomic
def delete_contribution(contribution: Contribution, *, by: User) -> None:
    """Take one's own text back, with what it said before; its place may stay.

    Whoever has moved since, where nobody is asked, may do so too.

    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises TooMany: if they wrote very much lately
    :raises NotYours: unless ``by`` wrote it
    :raises Settled: if it is deleted already
    """
    author = taken_part(contribution.activity, by)
    one_at_a_time(author)
    row, _now = _own_locked(contribution, by)
    if row.state == State.DELETED:
        raise Settled

    row.revisions.all().delete()
    row.translations.all().delete()
    columns = put_text(row, "")
    row.hold_reasons, row.hidden_by = [], None
    save_as(row, [*columns, "hold_reasons", "hidden_by"], State.DELETED, author=author)
    standing.tell(row)


def _own_locked(contribution: Contribution, by: User) -> tuple[Contribution, datetime]:
    """Return the author's row as it is now, changed by nobody else until commit.

    With it comes the present by the database's clock.
    """
    rows = locked_in_order([contribution.pk]).annotate(now=Now())
    row = only(contribution.pk, rows.select_related("activity"))
    if row is None:
        raise NotFound
    row.activity = contribution.activity
    if not has_written(by, row):
        raise NotYours
    return row, row.now


def _hold_again(row: Contribution) -> None:
    """Add why the text waits now to why it waited before."""
    found = reasons_to_hold(row, switches=switches_of(row.activity))
    if row.was_approved and not row.is_approved:
        found.append(EDITED)
    row.hold_reasons = list(dict.fromkeys([*row.hold_reasons, *found]))


def _state_after(row: Contribution) -> str:
    return State.HELD if row.hold_reasons or row.state == State.HELD else row.state
