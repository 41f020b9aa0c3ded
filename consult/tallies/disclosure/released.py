"""What was released: the counts as they leave the house."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from consult.consultations.questions.base import Figure


@dataclass(frozen=True)
class Cell:
    """How many people gave one answer, and their whole percentage of its base."""

    key: str
    count: int
    percent: int


@dataclass(frozen=True)
class QuestionTally:
    """The counts of one question; its base is everybody who answered it.

    Without cells where it is answered in words, or by too few. The rows of a table
    have bases of their own. Figures are what the counts say beyond themselves, such
    as a mean.
    """

    id: int
    kind: str
    base: int
    cells: list[Cell]
    bases: dict[str, int] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)


@dataclass(frozen=True)
class Stratum:
    """The counts of one stratum: its people, and each question's cells.

    ``people`` is None where there are too few; a cell is None where it is hidden.
    """

    stratum: str
    people: int | None
    questions: dict[int, dict[str, int | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Released:
    """What one reader may see of an activity's counts, at one version."""

    activity: str
    version: int
    as_of: datetime
    phase: str
    people: int
    questions: list[QuestionTally]
    strata: dict[str, list[Stratum]]

    @property
    def is_shown(self) -> bool:
        """Tell whether there are enough people for more than their number."""
        return is_enough(self.people)


def is_enough(people: int) -> bool:
    """Tell whether so many answered that more than their number may be shown."""
    return people >= settings.SMALLEST_TOTAL
