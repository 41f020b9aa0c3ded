"""What the operations on cases begin with: one row at a time, and by whom."""

from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.contributions.locking import locked_in_order, only
from consult.contributions.models import Contribution
from consult.contributions.rules import has_written
from consult.departments.models import Department
from consult.errors import Invalid, Message, NotFound, NotPermitted
from consult.moderation.models import LONGEST_NOTE, Case
from consult.moderation.refusals import AlreadyDecided, ClaimedByAnother, WantsAnother
from consult.moderation.rules import can_moderate, is_claimed_by_another
from consult.text import graphemes, plain


def locked(contribution_id: int) -> Contribution:
    """Return the contribution as it is now, changed by nobody else until commit.

    Whoever changes a case locks its contribution first, as its author does.

    :raises NotFound: if there is none
    """
    rows = locked_in_order([contribution_id])
    whole = rows.select_related("activity__consultation__department")
    row = only(contribution_id, whole)
    if row is None:
        raise NotFound
    return row


def open_case_of(contribution: Contribution) -> Case | None:
    """Return the case that is open on a contribution that is locked, if there is."""
    return (
        Case.objects.select_for_update()
        .filter(contribution=contribution, decided_at=None)
        .first()
    )


def locked_case(case: Case, *, by: User) -> Case:
    """Return an open case and its contribution as they are now, both locked.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises WantsAnother: if ``by`` wrote what it is about
    :raises AlreadyDecided: if it is open no longer
    """
    refuse_unless_moderator(by, case.department)
    contribution = locked(case.contribution_id)
    refuse_author(by, contribution)
    row = open_case_of(contribution)
    if row is None or row.pk != case.pk:
        raise AlreadyDecided
    row.contribution = contribution
    return row


def refuse_unless_moderator(by: User, department: Department) -> None:
    if not can_moderate(by, department):
        raise NotPermitted


def refuse_author(by: User, contribution: Contribution) -> None:
    """Leave to others what the moderator wrote as a citizen."""
    if has_written(by, contribution):
        raise WantsAnother


def refuse_unless_free(case: Case, by: User) -> None:
    """Leave a case to a colleague who claimed it, or who is asked for an opinion."""
    if is_claimed_by_another(case, by):
        raise ClaimedByAnother
    if case.asked_by_id == by.pk:
        raise WantsAnother


def cleaned(text: str, field: str, longest: int = LONGEST_NOTE) -> str:
    """Return what somebody said, as it is kept.

    :raises Invalid: naming the field, if it cannot be kept or is too long
    """
    refusal: Message | None = plain.refusal_of(text)
    if refusal is None and graphemes.count(text) > longest:
        refusal = _("Use at most %(longest)d characters.") % {"longest": longest}
    if refusal:
        raise Invalid(fields={field: [refusal]})
    return plain.clean(text).strip()
