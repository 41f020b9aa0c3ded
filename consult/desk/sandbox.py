"""Where an official practises: a department of their own, with two colleagues.

Everything in it is done by the operations that real departments use. The colleagues
are accounts that nobody signs in with: one writes, one approves.
"""

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from consult.accounts.models import User
from consult.accounts.operations import register_official
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    approve_consultation,
    create_draft,
    publish_consultation,
    submit_for_review,
)
from consult.consultations.templates import draft_from, ready_made
from consult.departments.models import Department, Membership
from consult.departments.operations import appoint
from consult.desk.models import Attempt
from consult.languages import CODES
from consult.outcomes.models import Outcome
from consult.responses.models import Response
from consult.translations import set_texts

Role = Membership.Role
COLLEAGUES = {
    "writer": "writer@training.invalid",
    "approver": "approver@training.invalid",
}
"""Addresses at which no mail arrives."""

OPEN_FOR = timedelta(days=30)
OPENED_BEFORE = timedelta(days=7)


@dataclass(frozen=True)
class Stage:
    """A sandbox with all who act in it, at a moment."""

    department: Department
    trainee: User
    writer: User
    approver: User
    at: datetime

    def draft(self, template: str, **changes: Any) -> Consultation:
        """Return a draft that the colleague wrote, from a template that came along."""
        document = draft_from(deepcopy(ready_made()[template].document), at=self.at)
        return create_draft(
            {**document, **changes}, by=self.writer, department=self.department
        )

    def in_review(self, draft: Consultation) -> Consultation:
        return submit_for_review(draft, by=self.writer, at=self.at)

    def published(self, template: str, **changes: Any) -> Consultation:
        """Return a consultation that has been open for some days."""
        opens_at, closes_at = self.at - OPENED_BEFORE, self.at + OPEN_FOR
        dates = {
            "opens_at": opens_at,
            "closes_at": closes_at,
            "heard_by": (closes_at + timedelta(days=30)).date(),
            "done_by": (closes_at + timedelta(days=90)).date(),
        }
        reviewed = self.in_review(self.draft(template, **dates, **changes))
        approved = approve_consultation(reviewed, by=self.approver)
        return publish_consultation(approved, by=self.approver, at=self.at)

    def close(self, consultation: Consultation) -> None:
        """Let it have closed, a week after it opened, with all answers counted.

        Nobody but the invented answers an exercise, so no answers are in flight.
        """
        dates = {
            "opens_at": self.at - 2 * OPENED_BEFORE,
            "closes_at": self.at - OPENED_BEFORE,
            "sealed_at": self.at,
        }
        Consultation.objects.filter(pk=consultation.pk).update(**dates)


def stage_for(trainee: User, *, at: datetime) -> Stage:
    """Return the official's own sandbox; the first time it is set up.

    To be called within a transaction that nobody else is in for this official.
    """
    slug = f"training-{trainee.pk}"
    department = Department.objects.filter(slug=slug).first()
    colleagues = {role: _colleague(role) for role in COLLEAGUES}
    if department is None:
        department = Department(slug=slug, is_sandbox=True)
        set_texts(department, "name", _names())
        department.save()
        appoint(colleagues["writer"], role=Role.AUTHOR, department=department)
        appoint(colleagues["approver"], role=Role.APPROVER, department=department)
    for role in [Role.AUTHOR, Role.APPROVER]:
        appoint(trainee, role=role, department=department)
    return Stage(department, trainee, at=at, **colleagues)


def clear_away(attempt: Attempt) -> None:
    """Delete what was laid out for an attempt, with the answers that were invented.

    To be called within a transaction that nobody else is in for this official.
    """
    laid_out = Consultation.objects.filter(
        pk__in=attempt.setup.get("consultations", []), department__is_sandbox=True
    )
    Response.objects.filter(activity__consultation__in=laid_out).delete()
    Outcome.objects.filter(consultation__in=laid_out).delete()
    laid_out.delete()


def _colleague(role: str) -> User:
    found = User.objects.filter(email=COLLEAGUES[role]).first()
    return found or _new_colleague(role)


def _new_colleague(role: str) -> User:
    email = COLLEAGUES[role]
    names = {"writer": "Colleague who writes", "approver": "Colleague who approves"}
    try:
        with transaction.atomic():
            return register_official(email, full_name=names[role], password=None)
    except IntegrityError:
        # Another official began their first exercise at the same moment.
        return User.objects.get(email=email)


def _names() -> dict[str, str]:
    """Return what the department is called, in every language."""
    names = {}
    for code in CODES:
        with override(code):
            names[code] = _("Training department")
    return names
