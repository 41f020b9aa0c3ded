"""How often a claim is said, before it was answered and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from consult.contributions.models import Contribution
from consult.rebuttals.models import Claim

WEEK = 7
WEEKS_BEFORE, WEEKS_AFTER = 4, 8


@dataclass(frozen=True)
class Week:
    """How many texts of seven days say the claim; the answer came before or after."""

    begins_on: date
    texts: int
    is_after: bool


@dataclass(frozen=True)
class Spread:
    """A claim's weeks, of which one begins with the day it was answered."""

    weeks: Sequence[Week]

    @property
    def counts(self) -> list[int]:
        """The texts of each week, as a chart draws them."""
        return [week.texts for week in self.weeks]

    @property
    def before(self) -> int:
        return sum(week.texts for week in self.weeks if not week.is_after)

    @property
    def after(self) -> int:
        return sum(week.texts for week in self.weeks if week.is_after)

    @property
    def weeks_after(self) -> int:
        return sum(week.is_after for week in self.weeks)

    @property
    def weeks_before(self) -> int:
        return len(self.weeks) - self.weeks_after


def spread_of(claim: Claim, *, on: date | None = None) -> Spread:
    """Return how often the claim was said in public texts around its answer.

    Four weeks before and up to eight after, as far as they have begun. What somebody
    found to say something else does not count; what a clarification stands beside does.
    """
    if claim.published_at is None:
        return Spread([])
    answered_on = timezone.localdate(claim.published_at)
    first = answered_on - timedelta(days=WEEK * WEEKS_BEFORE)
    today = on or timezone.localdate()
    begun = min(WEEKS_AFTER, max(0, (today - answered_on).days) // WEEK + 1)
    counts = _by_day(claim)
    weeks = []
    for number in range(WEEKS_BEFORE + begun):
        begins_on = first + timedelta(days=WEEK * number)
        days = [begins_on + timedelta(days=day) for day in range(WEEK)]
        texts = sum(counts.get(day, 0) for day in days)
        weeks.append(Week(begins_on, texts, number >= WEEKS_BEFORE))
    return Spread(weeks)


def _by_day(claim: Claim) -> dict[date, int]:
    seems = Q(appearances__claim=claim, appearances__is_dismissed=False)
    said = Contribution.objects.published().filter(
        seems | Q(clarifications__claim=claim)
    )
    days = said.annotate(day=TruncDate("written_at")).values("day")
    counted = days.annotate(texts=Count("pk", distinct=True)).order_by("day")
    return dict(counted.values_list("day", "texts"))
