"""Writing what was heard and what is decided, while nobody reads it yet."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.filling import Document, fill
from consult.consultations.models import Consultation
from consult.languages import CODES
from consult.outcomes.documents import HEARD, write_disposition_document
from consult.outcomes.models import Disposition, Outcome
from consult.outcomes.operations.locking import (
    drafted,
    note_writer,
    refuse_unless_unchanged,
    save_as_next_version,
)
from consult.outcomes.subjects import Subject, subject_keyed


@transaction.atomic
def write_heard(
    consultation: Consultation,
    document: Document,
    *,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Outcome:
    """Say in a few sentences what was heard.

    :raises NotPermitted: unless ``by`` writes or approves for the department
    :raises NotCounted: before all answers are counted
    :raises AlreadyReported: once the public reads it
    :raises NotADraft: while it waits for approval
    :raises Changed: if it is no longer the version that was read
    :raises Invalid: naming the place of what does not fit
    """
    outcome = drafted(consultation, by, at or timezone.now())
    refuse_unless_unchanged(outcome.version, version)

    fill(outcome, document, "", texts=HEARD, values=[])
    save_as_next_version(outcome, *(f"heard_{code}" for code in CODES))
    note_writer(outcome, by)
    record("outcome.heard", by=by, subject=outcome.consultation)
    return outcome


@transaction.atomic
def write_disposition(
    consultation: Consultation,
    key: str,
    document: Document,
    *,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Disposition:
    """Say what is done about one theme or question, why, by whom and until when.

    :raises NotPermitted: unless ``by`` writes or approves for the department
    :raises NotCounted: before all answers are counted
    :raises AlreadyReported: once the public reads it
    :raises NotADraft: while it waits for approval
    :raises NotFound: if nothing of that key needs a disposition
    :raises Changed: if it is no longer the version that was read
    :raises Invalid: naming the place of what does not fit
    """
    outcome = drafted(consultation, by, at or timezone.now())
    subject = subject_keyed(outcome.consultation, key, outcome)
    disposition = subject.disposition or _begun(outcome, subject)
    refuse_unless_unchanged(disposition.version, version)

    write_disposition_document(disposition, document)
    disposition.version += 1
    disposition.save()
    save_as_next_version(outcome)
    note_writer(outcome, by)
    record(
        "outcome.disposed",
        by=by,
        subject=outcome.consultation,
        key=key,
        verdict=disposition.verdict,
    )
    return disposition


def _begun(outcome: Outcome, subject: Subject) -> Disposition:
    return Disposition(outcome=outcome, theme=subject.theme, question=subject.question)
