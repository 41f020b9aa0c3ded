"""Agreeing and disagreeing with what somebody wrote.

Everything that is counted changes with the endorsement, under the lock of its
contribution: nothing is ever recounted, and nothing is counted twice.
"""

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult import events
from consult.accounts.limits import take
from consult.accounts.models import User
from consult.consultations.participation import (
    Participant,
    refuse_unless_open,
    taken_part,
    taking_part,
)
from consult.contributions.models import Contribution
from consult.discussions.models import Endorsement
from consult.discussions.operations.counting import count
from consult.discussions.operations.guards import locked
from consult.discussions.reading import is_endorsable
from consult.discussions.refusals import (
    NotEndorsable,
    OwnContribution,
    refuse_unless_discussion,
)
from consult.errors import Invalid

MOST, SECONDS = 120, 600
"""Endorsements that one person may give or change in so many seconds."""


@transaction.atomic
def endorse(
    contribution: Contribution, *, by: User, value: int, language: str, channel: str
) -> Contribution:
    """Agree (1) or disagree (-1) with a contribution, instead of what one said before.

    Returns it with its counts as they are now.

    :raises Invalid: if the value is neither
    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises NotADiscussion: if it is a statement, on which people vote otherwise
    :raises DistrictNeeded: if only some districts are asked and none is known
    :raises NotAsked: if the consultation asks other districts
    :raises NotOpen: before it opens
    :raises Closed: after it closes
    :raises OwnContribution: if ``by`` wrote it
    :raises NotEndorsable: unless it is a public opinion
    :raises TooMany: after 120 in ten minutes
    """
    if value not in Endorsement.Value.values:
        raise Invalid(fields={"value": [_("Send 1 to agree, or -1 to disagree.")]})
    voter = taking_part(contribution.activity, by)
    contribution = _locked_for(contribution, voter)
    if bytes(contribution.participant or b"") == voter.pseudonym:
        raise OwnContribution
    if not is_endorsable(contribution):
        raise NotEndorsable

    given = _given(contribution, voter) or Endorsement(
        activity=contribution.activity,
        contribution=contribution,
        participant=voter.pseudonym,
        value=0,
        district_id=voter.district_id,
        language=language,
        age_band=voter.age_band,
        gender=voter.gender,
        channel=channel,
    )
    before = given.value
    given.value, given.given_at = value, Now()
    given.save()
    count(contribution, given, before=before, now=value)
    events.publish("contribution.endorsed", about=contribution.activity)
    return contribution


@transaction.atomic
def withdraw_endorsement(contribution: Contribution, *, by: User) -> Contribution:
    """Neither agree nor disagree any longer; where one did not, nothing changes.

    :raises Refused: as `endorse` does, but for what became of the text meanwhile, and
        of where ``by`` lives
    """
    voter = taken_part(contribution.activity, by)
    contribution = _locked_for(contribution, voter)
    given = _given(contribution, voter)
    if given is None:
        return contribution

    count(contribution, given, before=given.value, now=0)
    given.delete()
    events.publish("contribution.endorsed", about=contribution.activity)
    return contribution


def _locked_for(contribution: Contribution, voter: Participant) -> Contribution:
    """Return the contribution, locked, for somebody who has not endorsed too much."""
    take(f"endorsements by {voter.pseudonym.hex()}", limit=MOST, seconds=SECONDS)
    refuse_unless_open(contribution.activity)
    contribution = locked(contribution)
    refuse_unless_discussion(contribution.activity)
    return contribution


def _given(contribution: Contribution, voter: Participant) -> Endorsement | None:
    given = contribution.endorsements.filter(participant=voter.pseudonym)
    return given.select_related("district").first()
