"""Writing for others to read."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Q
from django.db.models.functions import Now

from consult import events
from consult.accounts import receipts
from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import (
    KeyReused,
    Participant,
    refuse_unless_open,
    taking_part,
)
from consult.contributions import standing
from consult.contributions.census import moved
from consult.contributions.holds import (
    BURST_SECONDS,
    Before,
    reasons_to_hold,
    switches_of,
)
from consult.contributions.models import Contribution
from consult.contributions.operations.pace import one_at_a_time
from consult.contributions.refusals import (
    NoConversation,
    NotToBeRepliedTo,
)
from consult.contributions.wording import checked_text, columns_of

State = Contribution.State


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
    one_at_a_time(author)
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
