"""Asking a moderator to read a contribution."""

from django.db import transaction

from consult.accounts import limits
from consult.accounts.models import User
from consult.consultations.participation import is_citizen, participant_in
from consult.contributions.models import Contribution
from consult.contributions.rules import has_written
from consult.errors import NotPermitted
from consult.moderation.models import Case, Flag
from consult.moderation.operations.cases import open_case
from consult.moderation.operations.guards import cleaned, locked
from consult.moderation.refusals import NotPublic
from consult.standards.models import Standard

AN_HOUR = 30
"""Flags that one person can set in an hour."""

STEPS = (1, 3, 10)
"""From how many flags on a contribution is read sooner; more change nothing."""


@transaction.atomic
def flag_contribution(
    contribution: Contribution, *, by: User, rule: Standard, note: str = ""
) -> Case:
    """Ask a moderator to read it; a second time by the same person changes nothing.

    It opens no case again, either, once a moderator has let the text stand.

    It stays where it is until somebody has decided, whatever the number of flags.

    :raises NotPermitted: unless ``by`` is a citizen, and did not write it
    :raises TooMany: after 30 in an hour
    :raises NotPublic: if nobody can read it at the moment
    :raises Invalid: naming `note`, if it does not fit
    """
    if not is_citizen(by) or has_written(by, contribution):
        raise NotPermitted
    limits.take(f"flag:{by.pk}", limit=AN_HOUR, seconds=3600)
    note = cleaned(note, "note")
    row = locked(contribution.pk)
    if row.state != Contribution.State.PUBLISHED:
        raise NotPublic

    participant = participant_in(row.activity, by.pk)
    # The row is locked, so that nobody else flags it meanwhile.
    if Flag.objects.filter(contribution=row, participant=participant).exists():
        return row.cases.latest("pk")
    case = open_case(row, why=Case.Why.FLAGGED)
    Flag.objects.create(contribution=row, participant=participant, rule=rule, note=note)
    case.flags += 1
    case.priority = priority_of(case.flags)
    case.save(update_fields=["flags", "priority"])
    return case


def priority_of(flags: int) -> int:
    """Return how soon it is read, in few steps: a thousand weigh like ten."""
    return sum(flags >= step for step in STEPS)
