"""Putting an answer beside what somebody wrote, and telling whom it concerns."""

from django.db import connection, transaction
from django.utils import timezone

from consult import events
from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.participation import participant_in
from consult.contributions.models import Contribution
from consult.discussions.models import Endorsement
from consult.errors import NotFound, NotPermitted
from consult.rebuttals.models import Appearance, Claim, Clarification, Notice
from consult.rebuttals.refusals import (
    AlreadyClarified,
    NothingToClarify,
    NotStanding,
)
from consult.rebuttals.rules import can_clarify

State = Contribution.State
_CONCERNED = f"""
INSERT INTO {Notice._meta.db_table} (clarification_id, participant, reason)
SELECT DISTINCT ON (participant) %(clarification)s, participant, reason
FROM (
    SELECT participant, 'wrote' AS reason, 1 AS rank
    FROM {Contribution._meta.db_table} WHERE id = %(contribution)s
    UNION ALL
    SELECT participant, 'replied', 2
    FROM {Contribution._meta.db_table}
    WHERE parent_id = %(contribution)s AND state <> 'deleted'
    UNION ALL
    SELECT participant, 'agreed', 3
    FROM {Endorsement._meta.db_table}
    WHERE contribution_id = %(contribution)s AND value = 1
) AS concerned
WHERE participant IS NOT NULL
ORDER BY participant, rank
ON CONFLICT DO NOTHING
"""  # noqa: S608 (names of our own tables)


@transaction.atomic
def attach_clarification(
    contribution: Contribution, *, claim: Claim, by: User
) -> Clarification:
    """Put the answer to a claim beside a text that says it; the text stays.

    Whoever wrote it, replied to it or agreed with it by now is told.

    :raises NotPermitted: unless ``by`` may answer in the activity that the text is of
    :raises NotStanding: unless the answer is published and valid
    :raises NothingToClarify: if the text is hidden or deleted
    :raises AlreadyClarified: the second time
    """
    activity = contribution.activity
    if not can_clarify(by, activity):
        raise NotPermitted
    if not claim.stands(timezone.localdate()):
        raise NotStanding
    if contribution.state not in (State.PUBLISHED, State.HELD):
        raise NothingToClarify

    clarification, is_new = Clarification.objects.get_or_create(
        claim=claim, contribution=contribution, defaults={"attached_by": by}
    )
    if not is_new:
        raise AlreadyClarified
    _tell_whom_it_concerns(clarification)
    record("claim.attached", by=by, subject=claim, contribution=contribution.pk)
    events.publish("contribution.clarified", about=activity)
    return clarification


@transaction.atomic
def detach_clarification(clarification: Clarification, *, by: User) -> None:
    """Take an answer away again from a text that does not say the claim.

    :raises NotPermitted: unless ``by`` may answer in the activity that the text is of
    """
    activity = clarification.contribution.activity
    if not can_clarify(by, activity):
        raise NotPermitted

    claim, contribution = clarification.claim, clarification.contribution_id
    record("claim.detached", by=by, subject=claim, contribution=contribution)
    clarification.delete()
    events.publish("contribution.clarified", about=activity)


@transaction.atomic
def dismiss_appearance(appearance: Appearance, *, by: User) -> Appearance:
    """Say that a text which seemed to say a claim says something else.

    :raises NotPermitted: unless ``by`` may answer in the activity that the text is of
    """
    if not can_clarify(by, appearance.contribution.activity):
        raise NotPermitted

    appearance.is_dismissed = True
    appearance.save(update_fields=["is_dismissed"])
    record(
        "claim.dismissed",
        by=by,
        subject=appearance.claim,
        contribution=appearance.contribution_id,
    )
    return appearance


@transaction.atomic
def see_notice(notice: Notice, *, by: User) -> Notice:
    """Keep that somebody has read the clarification that they were told of.

    :raises NotFound: if it was somebody else who was told
    """
    activity = notice.clarification.contribution.activity
    if bytes(notice.participant) != participant_in(activity, by.pk):
        raise NotFound

    notice.seen_at = notice.seen_at or timezone.now()
    notice.save(update_fields=["seen_at"])
    return notice


def _tell_whom_it_concerns(clarification: Clarification) -> None:
    """Leave a notice with everybody, in one statement however many they are."""
    values = {
        "clarification": clarification.pk,
        "contribution": clarification.contribution_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CONCERNED, values)
