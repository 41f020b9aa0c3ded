"""Personal grievances: kept out of what counts as opinion, and sent where they belong."""

from django.db import transaction

from consult.accounts import receipts
from consult.accounts.models import User
from consult.audit.operations import record
from consult.contributions.models import Contribution
from consult.contributions.operations import set_grievance
from consult.contributions.rules import has_written
from consult.errors import NotPermitted
from consult.moderation.models import Handoff
from consult.moderation.operations.guards import (
    locked,
    refuse_author,
    refuse_unless_moderator,
)
from consult.moderation.refusals import NoGrievance


@transaction.atomic
def hand_off(contribution: Contribution, *, by: User) -> Handoff:
    """Write the slip with which its author takes a grievance to where it is settled.

    A second time returns the same slip.

    :raises NotPermitted: unless ``by`` wrote it
    :raises NoGrievance: if it counts as an opinion
    """
    if not has_written(by, contribution):
        raise NotPermitted
    row = locked(contribution.pk)
    if not row.is_grievance:
        raise NoGrievance
    slip, _is_new = Handoff.objects.get_or_create(
        contribution=row, defaults={"code": receipts.new_code()}
    )
    return slip


@transaction.atomic
def mark_grievance(
    contribution: Contribution, *, by: User, is_grievance: bool
) -> Contribution:
    """Say that a text is a personal grievance, or that it is an opinion after all.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises WantsAnother: if ``by`` wrote it
    """
    row = locked(contribution.pk)
    refuse_unless_moderator(by, row.activity.consultation.department)
    refuse_author(by, row)
    if row.is_grievance == is_grievance:
        return row

    set_grievance(row, is_grievance)
    action = "grievance.marked" if is_grievance else "grievance.unmarked"
    record(action, by=by, subject=row)
    return row
