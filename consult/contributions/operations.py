"""Writing for others to read: writing, changing and taking back one's own.

What happens to a text afterwards is decided above (`moderation`), which moves it from
state to state (`moving`) and keeps the record of it.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Q
from django.db.models.functions import Now

from consult import events
from consult.accounts import limits, receipts
from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import (
    KeyReused,
    Participant,
    refuse_unless_open,
    taken_part,
    taking_part,
)
from consult.contributions import standing
from consult.contributions.census import moved
from consult.contributions.holds import (
    BURST_SECONDS,
    EDITED,
    Before,
    reasons_to_hold,
    switches_of,
)
from consult.contributions.locking import locked_in_order, only
from consult.contributions.models import Contribution, Revision
from consult.contributions.moving import (
    hide_contribution,
    hold_contribution,
    publish_contribution,
    save_as,
    set_grievance,
)
from consult.contributions.refusals import (
    AlreadyJudged,
    NoConversation,
    NotToBeRepliedTo,
    NotYours,
    Settled,
    StaysAsRead,
    TooLate,
)
from consult.contributions.rules import has_written, is_editable, is_judged
from consult.contributions.wording import checked_text, columns_of, put_text
from consult.errors import NotFound

__all__ = [
    "delete_contribution",
    "edit_contribution",
    "hide_contribution",
    "hold_contribution",
    "publish_contribution",
    "set_grievance",
    "write_contribution",
]

State = Contribution.State

WRITING = {"limit": 30, "seconds": 3600}
"""How often one person may write, change or delete in one activity."""


@transaction.atomic
def write_contribution(
    activity: Activity,
    *,
    by: User,
    text: str,
    language: str,
    channel: str,
    key: UUID | None = None,
    parent: Contribution | None = None,
) -> Contribution:
    """Keep what a citizen wrote, published or held until somebody has read it.

    The same key with the same text returns the same row.

    :raises NoConversation: if people do not write in the activity
    :raises Invalid: naming `text`, if it cannot be taken
    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises DistrictNeeded: if some districts are asked and theirs is not known
    :raises NotAsked: if others are
    :raises TooMany: if they wrote very much lately
    :raises NotOpen: before the consultation opens
    :raises Closed: after it closed, by the database's clock
    :raises NotToBeRepliedTo: if the parent takes no replies
    :raises KeyReused: if the key came with another text
    """
    if not activity.is_conversation:
        raise NoConversation
    text = checked_text(activity, text)
    author = taking_part(activity, by)
    _one_at_a_time(author)
    refuse_unless_open(activity)
    _refuse_unless_repliable(activity, parent)
    own = _own_before(activity, author, key)
    if own["known"]:
        return _known(own["known"], text)

    contribution = Contribution(
        activity=activity,
        parent=parent,
        participant=author.pseudonym,
        code_hash=receipts.hash_of(receipts.code_for(author.pseudonym)),
        key=key,
        district_id=author.district_id,
        age_band=author.age_band,
        gender=author.gender,
        language=language,
        channel=channel,
        **columns_of(text),
    )
    contribution.hold_reasons = reasons_to_hold(
        contribution,
        switches=switches_of(activity),
        before=Before(own["published"], own["lately"]),
    )
    contribution.state = State.HELD if contribution.hold_reasons else State.PUBLISHED
    contribution.save(force_insert=True)
    moved(contribution, None, contribution.state, people=0 if own["standing"] else 1)
    standing.tell(contribution)
    events.publish("contribution.written", about=activity)
    return contribution


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
    _one_at_a_time(taking_part(activity, by))
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
    _one_at_a_time(author)
    row, _now = _own_locked(contribution, by)
    if row.state == State.DELETED:
        raise Settled

    row.revisions.all().delete()
    row.translations.all().delete()
    columns = put_text(row, "")
    row.hold_reasons, row.hidden_by = [], None
    save_as(row, [*columns, "hold_reasons", "hidden_by"], State.DELETED, author=author)
    standing.tell(row)


def _one_at_a_time(author: Participant) -> None:
    """Let one person's texts in an activity come one after the other, and not too many.

    The limit's row stays locked until the commit: so a retry finds the first.
    """
    limits.take(f"contributions:{author.pseudonym.hex()}", **WRITING)


def _refuse_unless_repliable(activity: Activity, parent: Contribution | None) -> None:
    if parent is None:
        return
    is_idea = parent.activity_id == activity.pk and parent.parent_id is None
    if activity.kind != Activity.Kind.DISCUSSION or not (is_idea and parent.is_public):
        raise NotToBeRepliedTo


def _own_before(
    activity: Activity, author: Participant, key: UUID | None
) -> dict[str, int]:
    """Return what the author wrote here before, in numbers, and the row of the key."""
    since = Now() - timedelta(seconds=BURST_SECONDS)
    own = Contribution.objects.filter(activity=activity, participant=author.pseudonym)
    return own.aggregate(
        published=Count("pk", filter=Q(state=State.PUBLISHED)),
        standing=Count("pk", filter=~Q(state=State.DELETED)),
        lately=Count("pk", filter=Q(written_at__gt=since)),
        known=Max("pk", filter=Q(key=key, key__isnull=False)),
    )


def _known(pk: int, text: str) -> Contribution:
    known = Contribution.objects.select_related("activity").get(pk=pk)
    was_changed = known.edited_at is not None or known.state == State.DELETED
    if known.text != text and not was_changed:
        raise KeyReused
    return known


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
