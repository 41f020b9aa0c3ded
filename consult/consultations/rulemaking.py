"""How departments put draft rules before the public, on a register anybody reads.

The Government of India's Pre-Legislative Consultation Policy (2014) wants the text,
an explanation in plain words, its justification, cost and effect on rights published
for at least thirty days.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from consult.consultations.models import Activity, Consultation
from consult.text import plain
from consult.translations import texts_of

SHORTEST = timedelta(days=30)


@dataclass(frozen=True)
class RegisterLine:
    """One draft rule, and how its publication keeps to the policy.

    Its notes are never missing: nothing is published without them.
    """

    activity: Activity

    @property
    def consultation(self) -> Consultation:
        return self.activity.consultation

    @property
    def days(self) -> int:
        """Count the whole days for which the public could or can comment."""
        return _period(self.consultation, self._since).days

    @property
    def is_long_enough(self) -> bool:
        return is_long_enough(self.consultation, at=self._since)

    @property
    def reason(self) -> dict[str, str]:
        """Return why it is shorter, in every language; without words if it is not."""
        if self.is_long_enough:
            return {}
        closed_early = texts_of(self.consultation, "closed_early_reason")
        if any(closed_early.values()):
            return closed_early
        return texts_of(self.activity, "shorter_reason")

    @property
    def _since(self) -> datetime:
        return self.consultation.published_at or self.consultation.opens_at


def is_long_enough(consultation: Consultation, *, at: datetime) -> bool:
    """Tell whether people have the policy's time if it is published at a moment."""
    return _period(consultation, at) >= SHORTEST


def compliance_register(department: str = "") -> list[RegisterLine]:
    """List every draft rule that was ever public, newest first.

    A department is named by its slug; none stands for all of them.
    """
    if plain.refusal_of(department):
        return []
    rules = Activity.objects.public().filter(kind=Activity.Kind.DRAFT_RULE)
    if department:
        rules = rules.filter(consultation__department__slug=department)
    found = rules.select_related("consultation__department")
    ordered = found.order_by("-consultation__opens_at", "-pk")
    return [RegisterLine(activity) for activity in ordered]


def _period(consultation: Consultation, published_at: datetime) -> timedelta:
    return consultation.closes_at - max(consultation.opens_at, published_at)
