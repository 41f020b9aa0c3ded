"""Every change to what is asked. Each is recorded in `audit`."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from consult import events
from consult.accounts import pseudonyms
from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.drafts import write_draft
from consult.consultations.filling import NOT_PLAUSIBLE, Document, is_plausible
from consult.consultations.models import Consultation
from consult.consultations.readiness import findings_in
from consult.consultations.refusals import (
    ClosedForGood,
    NotADraft,
    NotPublished,
    NotReady,
)
from consult.consultations.rules import can_publish, can_write, can_write_for
from consult.departments.models import Department
from consult.errors import Changed, Invalid, NotFound, NotPermitted
from consult.languages import CODES
from consult.text import plain
from consult.translations import set_texts


@transaction.atomic
def create_draft(
    document: Document, *, by: User, department: Department
) -> Consultation:
    """Begin a consultation of the department.

    :raises NotPermitted: unless ``by`` is an author of the department
    :raises Invalid: if something in the document does not fit; names the place
    """
    if not can_write_for(by, department):
        raise NotPermitted

    consultation = Consultation(
        department=department,
        created_by=by,
        participation_key=pseudonyms.new_key(),
    )
    write_draft(consultation, document)
    record("consultation.created", by=by, subject=consultation)
    return consultation


@transaction.atomic
def edit_draft(
    consultation: Consultation, document: Document, *, by: User, version: int
) -> Consultation:
    """Change the draft to what the document says.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotADraft: once it is published
    :raises Invalid: if something in the document does not fit; names the place
    """
    consultation = _locked(consultation)
    if not can_write(by, consultation):
        raise NotPermitted
    _refuse_unless_unchanged(consultation, version)
    _refuse_unless_draft(consultation)

    consultation.version += 1
    write_draft(consultation, document)
    record("consultation.edited", by=by, subject=consultation, version=version)
    return consultation


@transaction.atomic
def delete_draft(consultation: Consultation, *, by: User, version: int) -> None:
    """Remove a draft that nobody has seen.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotADraft: once it is published
    """
    consultation = _locked(consultation)
    if not can_write(by, consultation):
        raise NotPermitted
    _refuse_unless_unchanged(consultation, version)
    _refuse_unless_draft(consultation)

    record("consultation.deleted", by=by, subject=consultation)
    consultation.delete()


@transaction.atomic
def publish_consultation(
    consultation: Consultation,
    *,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Consultation:
    """Put the consultation before the public; its questions are fixed from now on.

    :raises NotPermitted: unless ``by`` is an approver of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotADraft: if it is published already
    :raises NotReady: while a language or anything else is missing; names each place
    """
    at = at or timezone.now()
    consultation = _locked(consultation)
    if not can_publish(by, consultation):
        raise NotPermitted
    _refuse_unless_unchanged(consultation, version)
    _refuse_unless_draft(consultation)
    findings = findings_in(consultation, at=at)
    if findings:
        raise NotReady(findings)

    consultation.status = Consultation.Status.PUBLISHED
    consultation.published_at = at
    _save_as_next_version(consultation, ["status", "published_at"])
    record("consultation.published", by=by, subject=consultation)
    _tell("consultation.published", consultation)
    return consultation


@transaction.atomic
def extend_consultation(
    consultation: Consultation,
    *,
    by: User,
    closes_at: datetime,
    version: int | None = None,
) -> Consultation:
    """Let the consultation close later than was said.

    :raises NotPermitted: unless ``by`` is an approver of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotPublished: unless it is published
    :raises ClosedForGood: from its closing time on, by the database's clock
    :raises Invalid: if the new time is not later than the old one, or later than the
        day by which citizens were promised to hear what comes of it
    """
    consultation = _locked(consultation)
    if not can_publish(by, consultation):
        raise NotPermitted
    _refuse_unless_unchanged(consultation, version)
    _refuse_unless_published(consultation)
    if Consultation.objects.filter(pk=consultation.pk, closes_at__lte=Now()).exists():
        raise ClosedForGood
    if closes_at <= consultation.closes_at:
        message = _("Choose a time after the present closing time.")
        raise Invalid(fields={"closes_at": [message]})
    if not is_plausible(closes_at):
        raise Invalid(fields={"closes_at": [NOT_PLAUSIBLE]})
    _refuse_unless_promise_holds(consultation, closes_at)

    before, consultation.closes_at = consultation.closes_at, closes_at
    _save_as_next_version(consultation, ["closes_at"])
    record(
        "consultation.extended",
        by=by,
        subject=consultation,
        before=before.isoformat(),
        after=closes_at.isoformat(),
    )
    _tell("consultation.extended", consultation)
    return consultation


@transaction.atomic
def withdraw_consultation(
    consultation: Consultation,
    *,
    by: User,
    reason: dict[str, str],
    version: int | None = None,
) -> Consultation:
    """Take a published consultation from the public, for a reason in every language.

    :raises NotPermitted: unless ``by`` is an approver of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotPublished: unless it is published
    :raises Invalid: naming each language in which the reason is missing, or
        cannot be stored
    """
    consultation = _locked(consultation)
    if not can_publish(by, consultation):
        raise NotPermitted
    _refuse_unless_unchanged(consultation, version)
    _refuse_unless_published(consultation)
    reason = {code: (reason.get(code) or "").strip() for code in CODES}
    _refuse_unless_given(reason)

    consultation.status = Consultation.Status.WITHDRAWN
    set_texts(consultation, "withdrawn_reason", reason)
    _save_as_next_version(
        consultation, ["status", *(f"withdrawn_reason_{code}" for code in CODES)]
    )
    record("consultation.withdrawn", by=by, subject=consultation, reason=reason)
    _tell("consultation.withdrawn", consultation)
    return consultation


def _locked(consultation: Consultation) -> Consultation:
    """Return the consultation as it is now, changed by nobody else until commit.

    :raises NotFound: if a colleague has deleted the draft meanwhile
    """
    row = Consultation.objects.select_for_update().filter(pk=consultation.pk).first()
    if row is None:
        raise NotFound
    return row


def _refuse_unless_unchanged(consultation: Consultation, version: int | None) -> None:
    if version is not None and consultation.version != version:
        raise Changed


def _refuse_unless_draft(consultation: Consultation) -> None:
    if consultation.status != Consultation.Status.DRAFT:
        raise NotADraft


def _refuse_unless_published(consultation: Consultation) -> None:
    if consultation.status != Consultation.Status.PUBLISHED:
        raise NotPublished


def _refuse_unless_promise_holds(
    consultation: Consultation, closes_at: datetime
) -> None:
    """Let a promise that was published stand; readiness asked for the same order."""
    promised = consultation.heard_by
    if promised and timezone.localdate(closes_at) > promised:
        message = _("It has to close by %(day)s: people were promised to hear by then.")
        day = {"day": date_format(promised, "DATE_FORMAT")}
        raise Invalid(fields={"closes_at": [message % day]})


def _refuse_unless_given(reason: dict[str, str]) -> None:
    missing = _("Give the reason in this language.")
    wrong = {
        f"reason.{code}": [plain.refusal_of(text) or missing]
        for code, text in reason.items()
        if not text or plain.refusal_of(text)
    }
    if wrong:
        raise Invalid(fields=wrong)


def _save_as_next_version(consultation: Consultation, fields: list[str]) -> None:
    consultation.version += 1
    consultation.save(update_fields=[*fields, "version"])


def _tell(event: str, consultation: Consultation) -> None:
    """Tell the followers of the consultation's activities."""
    for activity in consultation.activities.all():
        events.publish(event, about=activity)
