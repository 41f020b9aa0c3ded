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

from consult.analysis.comparing import TO_COMPARE, compared_for
from consult.departments.models import Membership
from consult.departments.rules import Duties
from consult.desk.queue import Urgency
from consult.discussions.waiting import ANSWERED_WITHIN, UNANSWERED, unanswered_for
from consult.integrity.load import TO_ANSWER, TO_DECIDE, TO_EXPLAIN, odd_for
from consult.moderation.load import Load, loads_for
from consult.rebuttals.load import EXPIRED, TO_APPROVE, claims_for
from consult.themes.load import CONTESTED, UNREAD, contests_for, unread_for


class ErrandKind(TextChoices):
    """What somebody has to do, with all that waits of it."""

    MODERATE = "moderate", _("Decide what stays")
    HEAR_APPEALS = "hear_appeals", _("Decide on appeals")
    ANSWER = "answer", _("Answer what many agree with")
    APPROVE_CLAIMS = "approve_claims", _("Approve answers to claims")
    RENEW_CLAIMS = "renew_claims", _("Look at answers to claims again")
    DECIDE_ASIDE = "decide_aside", _("Decide on answers to be counted apart")
    EXPLAIN = "explain", _("Look into what is odd")
    READ_TEXTS = "read_texts", _("Read what people wrote")
    ANSWER_CONTESTS = "answer_contests", _("Answer who contests a theme")
    ANSWER_OBJECTIONS = "answer_objections", _("Answer whose answer is set aside")
    COMPARE = "compare", _("Compare words in three languages")


WITHIN_DAYS = {
    UNANSWERED: ErrandKind.ANSWER,
    CONTESTED: ErrandKind.ANSWER_CONTESTS,
    UNREAD: ErrandKind.READ_TEXTS,
    TO_COMPARE: ErrandKind.COMPARE,
    TO_ANSWER: ErrandKind.ANSWER_OBJECTIONS,
}
ODD = {TO_DECIDE: ErrandKind.DECIDE_ASIDE, TO_EXPLAIN: ErrandKind.EXPLAIN}


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
        loads = loads_for(duties, official_id)
        found[ErrandKind.MODERATE] = loads.cases
        found[ErrandKind.HEAR_APPEALS] = loads.appeals
    errands = [
        Errand(kind, load.count, load.due_at)
        for kind, load in found.items()
        if load.due_at is not None
    ]
    errands += _answers(official_id, duties)
    return sorted(errands, key=lambda errand: (errand.due_at, errand.kind))


def _answers(official_id: int, duties: Duties) -> Iterator[Errand]:
    """Yield what claims, texts and odd answers ask, read in one query.

    What goes round is to be answered the same day.
    """
    today = timezone.localdate()
    to_approve, expired = claims_for(duties, official_id, on=today)
    odd = odd_for(duties, official_id)
    themes = contests_for(duties), unread_for(duties)
    others = unanswered_for(duties), compared_for(duties), *themes, *odd
    rows = to_approve.union(expired, *others, all=True)
    for row in rows:
        first = datetime.fromisoformat(row["first"])
        if row["what"] == TO_APPROVE:
            yield Errand(ErrandKind.APPROVE_CLAIMS, row["count"], _end_of(today))
        elif row["what"] in ODD:
            kind, due_at = ODD[row["what"]], _end_of(first.date())
            yield Errand(kind, row["count"], due_at, row["place"])
        elif row["what"] == EXPIRED:
            yield Errand(ErrandKind.RENEW_CLAIMS, row["count"], _end_of(first.date()))
        else:
            kind, due_at = WITHIN_DAYS[row["what"]], first + ANSWERED_WITHIN
            yield Errand(kind, row["count"], due_at, row["place"])


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def _moderates(duties: Duties) -> bool:
    roles = {held.role for held in duties.roles}
    return duties.is_of_the_state or Membership.Role.MODERATOR in roles
