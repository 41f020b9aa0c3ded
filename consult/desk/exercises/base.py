from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from consult.accounts.models import User
from consult.consultations.findings import Finding
from consult.consultations.models import Consultation
from consult.desk.models import Attempt
from consult.desk.sandbox import Stage
from consult.errors import Message

Setup = Mapping[str, Any]
FAULT = 20
"""Points of a hundred that each fault costs."""


@dataclass(frozen=True)
class Statement:
    """Something that one may say of a tally, or may not; ``key`` names it."""

    key: str
    words: Message


class Exercise:
    """One thing that an officer learns by doing it, with the real tools."""

    key: str
    title: Message
    task: Message

    def prepare(self, stage: Stage) -> Setup:
        """Lay out in the sandbox what is to be worked on; returns what to remember."""
        raise NotImplementedError

    def faults(
        self, attempt: Attempt, *, by: User, marked: Collection[str]
    ) -> list[Message]:
        """List what is not done yet, or not rightly; nothing is a pass."""
        raise NotImplementedError

    def statements(self, attempt: Attempt, *, by: User) -> list[Statement]:
        """Return what is to be marked as right or wrong; most exercises have none."""
        return []


def consultations_of(attempt: Attempt) -> list[Consultation]:
    """Return what was laid out, in its order; what was deleted is missing."""
    numbers = attempt.setup.get("consultations", [])
    rows = Consultation.objects.select_related("department").in_bulk(numbers)
    return [rows[number] for number in numbers if number in rows]


def reasons_of(findings: Iterable[Finding]) -> list[Message]:
    """Return why each was found, every reason once."""
    return list(
        {str(finding.message): finding.message for finding in findings}.values()
    )


def score_of(faults: Collection[Message]) -> int:
    return max(0, 100 - FAULT * len(faults))
