"""Consultations of the small site, one for each state in the life of one."""

from datetime import datetime, timedelta
from typing import Any

from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.consultations.operations import create_draft
from consult.consultations.templates import draft_from, ready_made
from consult.departments.models import Department
from consult.languages import CODES

Status = Consultation.Status
DAY = timedelta(days=1)

# Where the life of a consultation can stand: its status, when it opens and closes.
STATES: dict[str, tuple[str, int, int]] = {
    "draft": (Status.DRAFT, -1, 9),
    "in_review": (Status.IN_REVIEW, -1, 9),
    "approved": (Status.APPROVED, -1, 9),
    "upcoming": (Status.PUBLISHED, 2, 9),
    "open": (Status.PUBLISHED, -1, 9),
    "closed": (Status.PUBLISHED, -9, -1),
    "withdrawn": (Status.WITHDRAWN, -1, 9),
}


def document(at: datetime) -> dict[str, Any]:
    """Return a draft that lacks nothing, open at the moment."""
    draft = draft_from(ready_made()["05-school-hours"].document, at=at)
    return {**draft, "opens_at": at - DAY, "closes_at": at + 9 * DAY}


def conversations(at: datetime) -> dict[str, Any]:
    """Return such a draft in which people write: a discussion, and statements."""
    said = dict.fromkeys(CODES, "What should be done?")
    kinds = ("discussion", "statements")
    activities = [
        {"kind": kind, "title": said, "intro": said, "questions": []} for kind in kinds
    ]
    return {**document(at), "activities": activities}


def in_state(
    state: str,
    draft: dict[str, Any],
    *,
    by: User,
    department: Department,
    at: datetime,
) -> Consultation:
    """Keep a consultation in a state, however it would have come there."""
    made = create_draft(draft, by=by, department=department)
    status, opens, closes = STATES[state]
    Consultation.objects.filter(pk=made.pk).update(
        status=status,
        opens_at=at + opens * DAY,
        closes_at=at + closes * DAY,
        sealed_at=at if closes < 0 else None,
        published_at=at if status == Status.PUBLISHED else None,
    )
    made.refresh_from_db()
    return made
