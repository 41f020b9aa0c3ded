"""Appealing against a decision, and deciding on it: never the same person twice."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.contributions.models import Contribution
from consult.contributions.operations import publish_contribution
from consult.contributions.rules import has_written
from consult.errors import Invalid, NotPermitted
from consult.moderation.models import LONGEST_APPEAL, Appeal, Decision
from consult.moderation.operations.guards import (
    cleaned,
    locked,
    refuse_author,
    refuse_unless_moderator,
)
from consult.moderation.refusals import (
    AlreadyAppealed,
    AlreadyDecided,
    NothingToAppeal,
    WantsAnother,
)


@transaction.atomic
def appeal(contribution: Contribution, *, by: User, text: str, language: str) -> Appeal:
    """Ask another person to look again at why one's text was hidden.

    :raises NotPermitted: unless ``by`` wrote it
    :raises Invalid: naming `text`, if it is empty or does not fit
    :raises NothingToAppeal: unless it is hidden by a decision
    :raises AlreadyAppealed: the second time
    """
    if not has_written(by, contribution):
        raise NotPermitted
    text = cleaned(text, "text", LONGEST_APPEAL)
    if not text:
        raise Invalid(fields={"text": [_("Say why it should be shown.")]})
    row = locked(contribution.pk)
    decision = hiding_of(row)
    if decision is None:
        raise NothingToAppeal
    try:
        with transaction.atomic():
            return Appeal.objects.create(
                decision=decision,
                department=row.activity.consultation.department,
                text=text,
                language=language,
            )
    except IntegrityError as error:
        raise AlreadyAppealed from error


@transaction.atomic
def decide_appeal(appeal: Appeal, *, by: User, is_granted: bool, answer: str) -> Appeal:
    """Show the text again, or leave it hidden; the author reads why.

    :raises NotPermitted: unless ``by`` moderates for its department
    :raises WantsAnother: if ``by`` decided what is appealed, proposed or wrote it
    :raises AlreadyDecided: the second time
    :raises Invalid: naming `answer`, if it is empty or does not fit
    """
    refuse_unless_moderator(by, appeal.department)
    answer = cleaned(answer, "answer", LONGEST_APPEAL)
    if not answer:
        raise Invalid(fields={"answer": [_("Tell the author why.")]})
    contribution = locked(appeal.decision.contribution_id)
    refuse_author(by, contribution)
    row = _undecided(appeal, by)

    row.by, row.decided_at = by, timezone.now()
    row.is_granted, row.answer = is_granted, answer
    row.save()
    if is_granted and contribution.state == Contribution.State.HIDDEN:
        publish_contribution(contribution)
    action = "appeal.granted" if is_granted else "appeal.refused"
    record(action, by=by, subject=contribution, decided_by=row.decision.by_id)
    return row


def hiding_of(contribution: Contribution) -> Decision | None:
    """Return the decision by which the contribution is hidden, if it is."""
    if contribution.state != Contribution.State.HIDDEN:
        return None
    return (
        Decision.objects.filter(
            contribution=contribution,
            outcome=Decision.Outcome.HIDDEN,
            undone_at=None,
        )
        .order_by("-pk")
        .first()
    )


def _undecided(appeal: Appeal, by: User) -> Appeal:
    """Return the appeal as it is now, if ``by`` had no part in what is appealed."""
    row = (
        Appeal.objects.select_for_update(of=("self",))
        .select_related("decision__case__bulk_hiding")
        .get(pk=appeal.pk)
    )
    if row.decided_at:
        raise AlreadyDecided
    proposal = row.decision.case.bulk_hiding
    if by.pk in {row.decision.by_id, proposal.proposed_by_id if proposal else None}:
        raise WantsAnother
    return row
