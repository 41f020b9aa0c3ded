"""Launching a consultation, and what can still be decided about it afterwards."""

from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.filling import NOT_PLAUSIBLE, is_plausible
from consult.consultations.models import Consultation
from consult.consultations.operations.guards import (
    locked,
    refuse_in_election,
    refuse_unless_published,
    refuse_unless_unchanged,
    save_as_next_version,
    tell,
)
from consult.consultations.operations.public_reasons import given
from consult.consultations.operations.wording import drop_lapsed_waivers
from consult.consultations.readiness import findings_in
from consult.consultations.refusals import (
    ClosedForGood,
    NotApproved,
    NotOpenNow,
    NotReady,
)
from consult.consultations.remembering import remember_texts
from consult.consultations.rules import can_publish
from consult.errors import Invalid, NotPermitted
from consult.languages import CODES
from consult.translations import set_texts


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
    :raises NotApproved: unless somebody has approved it, or once it is published
    :raises FrozenByElection: in an election of its districts, or if it would open in
        one, unless it is exempt
    :raises NotReady: while a language or anything else is missing; names each place
    """
    at = at or timezone.now()
    consultation = locked(consultation)
    if not can_publish(by, consultation):
        raise NotPermitted
    refuse_unless_unchanged(consultation, version)
    if consultation.status != Consultation.Status.APPROVED:
        raise NotApproved
    refuse_in_election(consultation, at, consultation.opens_at)
    findings = findings_in(consultation, at=at)
    if findings:
        raise NotReady(findings)

    consultation.status = Consultation.Status.PUBLISHED
    consultation.published_at = at
    save_as_next_version(consultation, ["status", "published_at"])
    remember_texts(consultation)
    drop_lapsed_waivers(consultation)
    record("consultation.published", by=by, subject=consultation)
    tell("consultation.published", consultation)
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
    :raises FrozenByElection: in an election of its districts, unless it is exempt
    :raises Invalid: if the new time is not later than the old one, or later than the
        day by which citizens were promised to hear what comes of it
    """
    consultation = locked(consultation)
    if not can_publish(by, consultation):
        raise NotPermitted
    refuse_unless_unchanged(consultation, version)
    refuse_unless_published(consultation)
    if Consultation.objects.filter(pk=consultation.pk, closes_at__lte=Now()).exists():
        raise ClosedForGood
    refuse_in_election(consultation, timezone.now())
    if closes_at <= consultation.closes_at:
        message = _("Choose a time after the present closing time.")
        raise Invalid(fields={"closes_at": [message]})
    if not is_plausible(closes_at):
        raise Invalid(fields={"closes_at": [NOT_PLAUSIBLE]})
    _refuse_unless_promise_holds(consultation, closes_at)

    before, consultation.closes_at = consultation.closes_at, closes_at
    save_as_next_version(consultation, ["closes_at"])
    record(
        "consultation.extended",
        by=by,
        subject=consultation,
        before=before.isoformat(),
        after=closes_at.isoformat(),
    )
    tell("consultation.extended", consultation)
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
    consultation = locked(consultation)
    if not can_publish(by, consultation):
        raise NotPermitted
    refuse_unless_unchanged(consultation, version)
    refuse_unless_published(consultation)
    reason = given(reason)

    consultation.status = Consultation.Status.WITHDRAWN
    set_texts(consultation, "withdrawn_reason", reason)
    save_as_next_version(consultation, ["status", *_reason_columns("withdrawn_reason")])
    record("consultation.withdrawn", by=by, subject=consultation, reason=reason)
    tell("consultation.withdrawn", consultation)
    return consultation


@transaction.atomic
def close_early(
    consultation: Consultation,
    *,
    by: User,
    reason: dict[str, str],
    version: int | None = None,
) -> Consultation:
    """Close an open consultation now, for a reason in every language.

    Its closing time becomes the present by the database's clock; from there on it
    is counted and sealed like any other.

    :raises NotPermitted: unless ``by`` is an approver of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotPublished: unless it is published
    :raises NotOpenNow: before it opens and after it closes
    :raises Invalid: naming each language in which the reason is missing, or
        cannot be stored
    """
    consultation = locked(consultation)
    if not can_publish(by, consultation):
        raise NotPermitted
    refuse_unless_unchanged(consultation, version)
    refuse_unless_published(consultation)
    now = _moment_if_open(consultation)
    reason = given(reason)

    consultation.planned_closes_at = consultation.closes_at
    consultation.closes_at = now
    set_texts(consultation, "closed_early_reason", reason)
    columns = [
        "closes_at",
        "planned_closes_at",
        *_reason_columns("closed_early_reason"),
    ]
    save_as_next_version(consultation, columns)
    planned = consultation.planned_closes_at.isoformat()
    record(
        "consultation.closed_early",
        by=by,
        subject=consultation,
        reason=reason,
        planned=planned,
    )
    tell("consultation.closed_early", consultation)
    return consultation


def _moment_if_open(consultation: Consultation) -> datetime:
    """Return the present by the database's clock, if answers are taken at it."""
    row = Consultation.objects.filter(pk=consultation.pk).annotate(now=Now())
    moment: datetime = row.values_list("now", flat=True).get()
    if not consultation.is_open(moment):
        raise NotOpenNow
    return moment


def _refuse_unless_promise_holds(
    consultation: Consultation, closes_at: datetime
) -> None:
    """Let a promise that was published stand; readiness asked for the same order."""
    promised = consultation.heard_by
    if promised and timezone.localdate(closes_at) > promised:
        message = _("It has to close by %(day)s: people were promised to hear by then.")
        day = {"day": date_format(promised, "DATE_FORMAT")}
        raise Invalid(fields={"closes_at": [message % day]})


def _reason_columns(field: str) -> list[str]:
    return [f"{field}_{code}" for code in CODES]
