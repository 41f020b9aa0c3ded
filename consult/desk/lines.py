"""The lines of the board, district by district and department by department."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from consult.departments.models import Department
from consult.desk.debt import Debt
from consult.districts.models import District

LONG_SILENT = 7
"""Days after which silence is pointed out."""


@dataclass(frozen=True)
class Square:
    """What one department hears of one district; no activities is nothing asked.

    ``beside_peers`` is 1 where its people answer like those of districts of like size,
    and None where too few answered for anything to be said.
    """

    activities: int = 0
    beside_peers: float | None = None


@dataclass(frozen=True)
class DistrictLine:
    """How a district takes part in all that asks it, and department by department.

    ``per_lakh`` are answers for each lakh of its people, steadied. ``days_silent`` are
    those since the number shown for it last grew, by ten people or more; ``women`` is
    their percentage of those who stated a gender, as of last night.
    """

    district: District
    people: int
    size: int
    activities: int
    days_silent: int | None
    per_lakh: float | None
    beside_peers: float | None
    women: int | None
    squares: list[Square]

    @property
    def is_long_silent(self) -> bool:
        return (self.days_silent or 0) >= LONG_SILENT


@dataclass(frozen=True)
class DepartmentLine:
    """What a department has open, and whom it hears.

    ``days_silent`` are those since its numbers last grew, or since its last
    consultation closed; None if it never asked. ``women`` is their percentage of those
    who stated a gender, None where too few did. ``debt`` is what its drafts lack.
    """

    department: Department
    activities: int
    people: int
    days_silent: int | None
    women: int | None
    debt: Debt

    @property
    def is_long_silent(self) -> bool:
        return self.days_silent is None or self.days_silent >= LONG_SILENT


@dataclass(frozen=True)
class Board:
    """The state at a moment. ``asking`` are the departments that squares are of."""

    at: datetime
    asking: list[Department]
    districts: list[DistrictLine]
    departments: list[DepartmentLine]
