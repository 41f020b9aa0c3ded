"""Adding up what districts answered and what was to be expected of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from consult.desk.fairness import Fair, Turnout, compared
from consult.districts.models import District


@dataclass
class Sums:
    """What is added up over activities for one district, or one square."""

    activities: int = 0
    answered: float = 0.0
    expected: float = 0.0
    rates: float = 0.0
    is_shown: bool = False
    last: datetime | None = None

    @property
    def turnout(self) -> Turnout:
        return Turnout(self.answered, self.expected)


def turnouts_of(
    asked: Mapping[District, int], shown: Mapping[int, int]
) -> tuple[dict[int, Turnout], float]:
    """Return who answered and was expected, by district, and the rate of them all."""
    living = {district.lgd_code: people for district, people in asked.items()}
    everybody = sum(living.values()) or 1
    rate = sum(shown.values()) / everybody
    most = settings.SMALLEST_CELL - 1
    answered = {
        code: float(shown[code]) if code in shown else min(most, rate * people)
        for code, people in living.items()
    }
    rate = sum(answered.values()) / everybody
    return {
        code: Turnout(answered[code], rate * people) for code, people in living.items()
    }, rate


def fair_of(sums: Mapping[int, Sums], sizes: Mapping[int, int]) -> dict[int, Fair]:
    """Compare the districts, and tell of those only in which enough answered."""
    turnouts = {code: one.turnout for code, one in sums.items()}
    fair = compared(turnouts, sizes)
    return {code: found for code, found in fair.items() if sums[code].is_shown}
