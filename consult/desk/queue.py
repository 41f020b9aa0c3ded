"""What waits for an official: each thing once, the latest first.

Every consultation asks at most one thing of one person. To add a thing that waits,
add a kind here and, in `_kind_of`, when it is the reader's to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.consultations.models import Consultation, Correction, Writer
from consult.departments.models import Membership
from consult.departments.rules import Duties
from consult.desk.debt import Debt
from consult.languages import CODES
from consult.outcomes.models import Outcome, OutcomeWriter

Status = Consultation.Status
Role = Membership.Role


class Kind(TextChoices):
    """What somebody has to do."""

    WRITE = "write", _("Finish the draft")
    TRANSLATE = "translate", _("Translate")
    MEND = "mend", _("Mend what was sent back")
    SUBMIT = "submit", _("Ask for approval")
    APPROVE = "approve", _("Read and approve")
    LAUNCH = "launch", _("Launch")
    CORRECT = "correct", _("Decide on a correction")
    REPORT = "report", _("Say what was heard")
    APPROVE_REPORT = "approve_report", _("Read what was heard and report it")
    KEEP = "keep", _("Keep a promise")


SOON = timedelta(days=14)
"""How long before its day a promise is pointed out to whoever has to keep it."""


class Urgency(TextChoices):
    LATE = "late", _("Late")
    TODAY = "today", _("Today")
    LATER = "later", _("Later")


class Waiting(NamedTuple):
    """That a consultation waits for something of the reader, by a day."""

    due_on: date
    consultation: int
    kind: str

    def urgency(self, today: date) -> Urgency:
        if self.due_on < today:
            return Urgency.LATE
        return Urgency.TODAY if self.due_on == today else Urgency.LATER


@dataclass(frozen=True)
class Task:
    """What waits, with what it takes to say so in one line.

    ``missing`` counts the texts that a draft lacks by language, ``people`` those who
    answered and wait to hear, and ``reason`` is why a draft was sent back.
    """

    kind: str
    consultation: Consultation
    due_on: date
    urgency: str
    days_late: int
    missing: Debt
    people: int = 0
    reason: str = ""


class Candidate(NamedTuple):
    """As much of a consultation as it takes to say for whom it waits."""

    pk: int
    status: str
    department: int
    opens_at: datetime
    closes_at: datetime
    heard_by: date | None
    asked: list[int]
    is_own: bool
    has_correction: bool
    next_due_on: date | None = None
    outcome: str | None = None
    wrote_outcome: bool = False


def candidates_for(user: User, duties: Duties, *, at: datetime) -> list[Candidate]:
    """List what may wait for the official or is live, of every department of theirs.

    One query of few columns, whatever there is: what is shown is read afterwards.
    """
    is_before_launch = Q(status__in=[Status.DRAFT, Status.IN_REVIEW, Status.APPROVED])
    is_open = Q(opens_at__lte=at, closes_at__gt=at)
    is_promised = Q(closes_at__lte=at, heard_by__isnull=False, reported_at=None)
    is_due = Q(next_due_on__lte=timezone.localdate(at) + SOON)
    found = Consultation.objects.filter(
        is_before_launch | Q(is_open | is_promised | is_due, status=Status.PUBLISHED)
    )
    found = found.filter(department__is_sandbox=False)
    if not duties.is_of_the_state:
        found = found.filter(department__in=duties.departments)
    wrote = Writer.objects.filter(consultation=OuterRef("pk"), official=user.pk)
    proposed = Correction.objects.filter(
        consultation=OuterRef("pk"), published_at=None
    ).exclude(proposed_by=user.pk)
    said = OutcomeWriter.objects.filter(
        outcome__consultation=OuterRef("pk"), official=user.pk
    )
    codes = Q(districts__isnull=False)
    rows = found.annotate(
        asked=ArrayAgg("districts__lgd_code", filter=codes, default=[]),
        is_own=Exists(wrote),
        has_correction=Exists(proposed),
        wrote_outcome=Exists(said),
    ).values_list(
        "pk",
        "status",
        "department",
        "opens_at",
        "closes_at",
        "heard_by",
        "asked",
        "is_own",
        "has_correction",
        "next_due_on",
        "outcome__state",
        "wrote_outcome",
    )
    return [Candidate(*row) for row in rows.order_by("pk")]


def waiting_in(
    candidates: Iterable[Candidate], duties: Duties, *, at: datetime
) -> list[Waiting]:
    """List what waits for whoever has the duties, what is due first coming first."""
    found = []
    for candidate in candidates:
        kind = _kind_of(candidate, duties, at)
        if kind:
            found.append(Waiting(_due_on(candidate, kind, at), candidate.pk, kind))
    return sorted(found)


def is_live(candidate: Candidate, at: datetime) -> bool:
    """Tell whether it takes answers now."""
    is_published = candidate.status == Status.PUBLISHED
    return is_published and candidate.opens_at <= at < candidate.closes_at


def tasks_of(
    waiting: Iterable[Waiting],
    consultations: dict[int, Consultation],
    *,
    missing: dict[int, Debt],
    people: dict[int, int],
    at: datetime,
) -> list[Task]:
    """Return what waits with all that is said of it, in the same order."""
    today = timezone.localdate(at)
    tasks = []
    for one in waiting:
        consultation = consultations[one.consultation]
        debt = missing.get(one.consultation, {})
        reason = getattr(consultation, "sent_back", None) or ""
        is_draft = one.kind == Kind.WRITE
        tasks.append(
            Task(
                kind=_kind_of_draft(debt, reason) if is_draft else one.kind,
                consultation=consultation,
                due_on=one.due_on,
                urgency=one.urgency(today),
                days_late=max(0, (today - one.due_on) // timedelta(days=1)),
                missing=debt,
                people=people.get(one.consultation, 0),
                reason=reason if is_draft else "",
            )
        )
    return tasks


def _kind_of(candidate: Candidate, duties: Duties, at: datetime) -> str:
    """Return what the consultation asks of the reader; empty if nothing."""
    department, asked = candidate.department, frozenset(candidate.asked)
    may_write = duties.include(department, Role.AUTHOR, within=asked)
    may_launch = duties.approve_for(department, within=asked)
    match candidate.status:
        case Status.DRAFT if may_write:
            return Kind.WRITE
        case Status.IN_REVIEW if may_launch and not candidate.is_own:
            return Kind.APPROVE
        case Status.APPROVED if may_launch:
            return Kind.LAUNCH
        case Status.PUBLISHED if is_live(candidate, at):
            return Kind.CORRECT if may_launch and candidate.has_correction else ""
        case Status.PUBLISHED if may_write or may_launch:
            return _kind_after_closing(candidate, may_launch)
    return ""


def _kind_after_closing(candidate: Candidate, may_report: bool) -> str:
    """Return what is to be said of what was heard; what waits for others is not."""
    match candidate.outcome:
        case Outcome.State.REPORTED:
            return Kind.KEEP
        case Outcome.State.IN_REVIEW:
            is_second = may_report and not candidate.wrote_outcome
            return Kind.APPROVE_REPORT if is_second else ""
    return Kind.REPORT


def _kind_of_draft(missing: Debt, reason: str) -> str:
    """Say what a draft needs next: one that lacks no text may still not be ready."""
    if reason:
        return Kind.MEND
    if not missing:
        return Kind.SUBMIT
    return Kind.TRANSLATE if len(missing) < len(CODES) else Kind.WRITE


def _due_on(candidate: Candidate, kind: str, at: datetime) -> date:
    """Return by when: before it opens, or when citizens were promised to hear.

    What corrects a text that people are reading is for today.
    """
    if kind == Kind.KEEP and candidate.next_due_on:
        return candidate.next_due_on
    if kind in (Kind.REPORT, Kind.APPROVE_REPORT) and candidate.heard_by:
        return candidate.heard_by
    if kind == Kind.CORRECT:
        return timezone.localdate(at)
    return timezone.localdate(candidate.opens_at)
