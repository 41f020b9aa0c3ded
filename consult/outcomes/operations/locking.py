"""What the operations on an outcome begin with."""

from datetime import datetime

from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.consultations.refusals import NotADraft
from consult.errors import Changed, NotFound, NotPermitted
from consult.outcomes.models import Outcome, OutcomeWriter
from consult.outcomes.refusals import AlreadyReported, NotCounted
from consult.outcomes.rules import can_write_outcome


def locked(consultation: Consultation, at: datetime) -> Outcome:
    """Return the consultation's outcome as it is now, changed by nobody else.

    It begins to exist with the first of its operations.

    :raises NotCounted: before all answers are counted, and once it was withdrawn
    """
    rows = Consultation.objects.select_for_update(of=["self"])
    row = rows.select_related("department").filter(pk=consultation.pk).first()
    if row is None:
        raise NotFound
    if row.phase(at) != Consultation.Phase.CLOSED:
        raise NotCounted
    outcome, _is_new = Outcome.objects.get_or_create(consultation=row)
    outcome.consultation = row
    return outcome


def drafted(consultation: Consultation, by: User, at: datetime) -> Outcome:
    """Return the outcome likewise, for who writes it while it is a draft.

    :raises NotPermitted: unless ``by`` writes or approves for the department
    :raises NotCounted: before all answers are counted
    :raises AlreadyReported: once the public reads it
    :raises NotADraft: while it waits for approval
    """
    if not can_write_outcome(by, consultation):
        raise NotPermitted
    outcome = locked(consultation, at)
    if outcome.is_reported:
        raise AlreadyReported
    if outcome.state != Outcome.State.DRAFT:
        raise NotADraft
    return outcome


def refuse_unless_unchanged(current: int, version: int | None) -> None:
    """Refuse what was written upon another version; None stands for any.

    :raises Changed: if it is another by now
    """
    if version is not None and current != version:
        raise Changed


def note_writer(outcome: Outcome, by: User) -> None:
    """Keep that ``by`` wrote some of it: somebody else has to report it."""
    OutcomeWriter.objects.get_or_create(outcome=outcome, official=by)


def save_as_next_version(outcome: Outcome, *fields: str) -> None:
    """Save the fields, so that who read it before knows that it changed."""
    outcome.version += 1
    outcome.save(update_fields=[*fields, "version"])
