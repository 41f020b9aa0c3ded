"""Saying how far what was promised has been carried out."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.filling import Document, fill
from consult.consultations.models import Consultation
from consult.consultations.operations.guards import refuse_in_election, tell
from consult.errors import Invalid, NotPermitted
from consult.outcomes.keeping import note_what_is_due
from consult.outcomes.models import ALL_DONE, Progress
from consult.outcomes.operations.locking import locked
from consult.outcomes.refusals import NotReported
from consult.outcomes.rules import can_write_outcome
from consult.outcomes.subjects import disposition_keyed
from consult.translations import missing_translations


@transaction.atomic
def post_progress(
    consultation: Consultation,
    key: str,
    document: Document,
    *,
    by: User,
    at: datetime | None = None,
) -> Progress:
    """Say in public what has been done about one theme or question since.

    At 100 percent the promise is kept; at less it is open again. What was said not to
    be possible is no part done: it has been looked at again, or it has not.

    :raises NotPermitted: unless ``by`` writes or approves for the department
    :raises NotCounted: before all answers are counted
    :raises NotReported: before the outcome is reported
    :raises NotFound: if nothing of that key has a disposition
    :raises FrozenByElection: in an election, unless the consultation is exempt
    :raises Invalid: naming what is missing or does not fit
    """
    if not can_write_outcome(by, consultation):
        raise NotPermitted
    at = at or timezone.now()
    outcome = locked(consultation, at)
    if not outcome.is_reported:
        raise NotReported
    refuse_in_election(outcome.consultation, at)
    disposition = disposition_keyed(outcome, key)
    progress = Progress(disposition=disposition, at=at)
    _write(progress, document)

    progress.save()
    disposition.done_at = at if progress.share == ALL_DONE else None
    disposition.save(update_fields=["done_at"])
    note_what_is_due(outcome, at)
    details = {"key": key, "share": progress.share}
    record("outcome.progress", by=by, subject=outcome.consultation, **details)
    tell("outcome.progress", outcome.consultation)
    return progress


def _write(progress: Progress, document: Document) -> None:
    """Fill in the progress, whose text is wanted in every language at once."""
    if document.get("share") is None:
        raise Invalid(fields={"share": [_("Say how much is done, in percent.")]})
    fill(progress, document, "", texts=["text"], values=["share"])
    if not progress.disposition.is_possible and progress.share not in (0, ALL_DONE):
        raise Invalid(
            fields={"share": [_("Say 100 once it was looked at again, or 0.")]}
        )
    missing = {
        f"{field}.{code}": [_("Not written in this language yet.")]
        for field, code in missing_translations(progress)
    }
    if missing:
        raise Invalid(fields=missing)
