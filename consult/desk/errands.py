"""What waits for an official beside the consultations: each kind once, with a count.

To add a kind, add it below and, in `errands_of`, how much of it waits for the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.departments.models import Membership
from consult.departments.rules import Duties
from consult.desk.queue import Urgency
from consult.discussions.waiting import unanswered_for
from consult.moderation.load import Load, appeals_for, cases_for
from consult.rebuttals.load import claims_for


class ErrandKind(TextChoices):
    """What somebody has to do, with all that waits of it."""

    MODERATE = "moderate", _("Decide what stays")
    HEAR_APPEALS = "hear_appeals", _("Decide on appeals")
    ANSWER = "answer", _("Answer what many agree with")
    APPROVE_CLAIMS = "approve_claims", _("Approve answers to claims")
    RENEW_CLAIMS = "renew_claims", _("Look at answers to claims again")


@dataclass(frozen=True)
class Errand:
    """So many things of one kind; the first is due at a moment.

    ``activity`` is the slug of where that is, if it is done in an activity.
    """

    kind: str
    count: int
    due_at: datetime
    activity: str = ""

    def urgency(self, at: datetime) -> Urgency:
        if self.due_at <= at:
            return Urgency.LATE
        is_today = timezone.localdate(self.due_at) == timezone.localdate(at)
        return Urgency.TODAY if is_today else Urgency.LATER


def errands_of(official_id: int, duties: Duties) -> list[Errand]:
    """List what waits for whoever has the duties, what is due first coming first."""
    found: dict[str, Load] = {}
    if _moderates(duties):
        found[ErrandKind.MODERATE] = cases_for(duties)
        found[ErrandKind.HEAR_APPEALS] = appeals_for(duties, official_id)
    errands = [
        Errand(kind, load.count, load.due_at)
        for kind, load in found.items()
        if load.due_at is not None
    ]
    errands += _claims(official_id, duties)
    waiting = unanswered_for(duties)
    if waiting.due_at is not None:
        errands.append(
            Errand(ErrandKind.ANSWER, waiting.count, waiting.due_at, waiting.activity)
        )
    return sorted(errands, key=lambda errand: (errand.due_at, errand.kind))


def _claims(official_id: int, duties: Duties) -> Iterator[Errand]:
    """Yield what claims ask: what goes round is to be answered the same day."""
    today = timezone.localdate()
    load = claims_for(duties, official_id, on=today)
    if load.to_approve:
        due_at = _end_of(today)
        yield Errand(ErrandKind.APPROVE_CLAIMS, load.to_approve, due_at)
    if load.expired_on:
        due_at = _end_of(load.expired_on)
        yield Errand(ErrandKind.RENEW_CLAIMS, load.expired, due_at)


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def _moderates(duties: Duties) -> bool:
    roles = {held.role for held in duties.roles}
    return duties.is_of_the_state or Membership.Role.MODERATOR in roles
