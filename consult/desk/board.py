"""How the whole state takes part: districts by departments, compared fairly.

No raw rate is told. What a district's people answered is set beside what was to be
expected of them and beside districts of like size (see `fairness`), over everything
that is open and asks them. Where fewer people answered than may be shown, as many are
taken as were expected, and never more than may be hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Max, Q
from django.utils import timezone

from consult.accounts.models import Profile, User
from consult.consultations.models import Consultation
from consult.departments.models import Department
from consult.departments.queries import all_departments
from consult.desk.asking import Asking, asking_at
from consult.desk.debt import Debt, untranslated
from consult.desk.fairness import Fair, size_classes
from consult.desk.lines import Board, DepartmentLine, DistrictLine, Square
from consult.desk.rules import can_see_board
from consult.desk.sums import Sums, fair_of, turnouts_of
from consult.districts.models import District
from consult.districts.queries import people_of_districts
from consult.errors import NotPermitted
from consult.tallies.across import Dimension, Strata, strata_of_each
from consult.tallies.queries import people_in
from consult.tallies.women import women_by_district

LAKH = 100_000
Status = Consultation.Status


def board_for(user: User, *, at: datetime) -> Board:
    """Return the board of the whole state.

    The same few queries however much is open.

    :raises NotPermitted: unless the user is a state administrator
    """
    if not can_see_board(user):
        raise NotPermitted
    return _Reading(at).board()


@dataclass
class _Reading:
    """One reading of all that the board is made of."""

    at: datetime
    by_district: dict[int, Sums] = field(default_factory=dict)
    by_square: dict[tuple[int, int], Sums] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.today = timezone.localdate(self.at)
        self.districts = people_of_districts(on=self.today)
        self.asking = asking_at(self.at)
        activities = [one.activity for one in self.asking]
        self.people = people_in(activities)
        dimensions = [Dimension.DISTRICT, Dimension.GENDER]
        self.strata = strata_of_each(activities, dimensions, people=self.people)
        self.women = women_by_district()

    def board(self) -> Board:
        for one in self.asking:
            self._add(one)
        departments = _departments(self.at)
        asking = {one.department for one in self.asking}
        shown = [department for department in departments if department.pk in asking]
        return Board(
            self.at, shown, self._district_lines(shown), self._lines(departments)
        )

    def _add(self, one: Asking) -> None:
        """Add an activity to the sums of every district that it asks."""
        asked = {
            district: people
            for district, people in self.districts.items()
            if not one.districts or district.pk in one.districts
        }
        counts = self.strata.get(one.activity, {}).get(Dimension.DISTRICT, {})
        shown = {
            d.lgd_code: people.count
            for d in asked
            if (people := counts.get(str(d.lgd_code))) and people.count is not None
        }
        turnouts, rate = turnouts_of(asked, shown)
        for district in asked:
            code = district.lgd_code
            found = counts.get(str(code))
            moved = (found and found.moved_at) or one.opens_at
            for sums in (
                self.by_district.setdefault(code, Sums()),
                self.by_square.setdefault((one.department, code), Sums()),
            ):
                sums.activities += 1
                sums.last = max(sums.last or moved, moved)
                sums.answered += turnouts[code].answered
                sums.expected += turnouts[code].expected
                sums.rates += rate
                sums.is_shown = sums.is_shown or code in shown

    def _district_lines(self, asking: list[Department]) -> list[DistrictLine]:
        sizes = size_classes(
            {d.lgd_code: people for d, people in self.districts.items()}
        )
        fair = fair_of(self.by_district, sizes)
        squares = {
            department.pk: fair_of(self._squares_of(department.pk), sizes)
            for department in asking
        }
        return [
            self._district_line(district, sizes, fair, squares)
            for district in self.districts
        ]

    def _district_line(
        self,
        district: District,
        sizes: Mapping[int, int],
        fair: Mapping[int, Fair],
        squares: Mapping[int, Mapping[int, Fair]],
    ) -> DistrictLine:
        code = district.lgd_code
        sums = self.by_district.get(code, Sums())
        own = fair.get(code)
        return DistrictLine(
            district,
            people=self.districts[district],
            size=sizes[code],
            activities=sums.activities,
            days_silent=self._days_since(sums.last),
            per_lakh=own.ratio * sums.rates * LAKH if own else None,
            beside_peers=own.beside_peers if own else None,
            women=self.women.get(code),
            squares=[
                self._square(department, code, found)
                for department, found in squares.items()
            ],
        )

    def _square(self, department: int, code: int, fair: Mapping[int, Fair]) -> Square:
        sums = self.by_square.get((department, code), Sums())
        own = fair.get(code)
        return Square(sums.activities, own.beside_peers if own else None)

    def _squares_of(self, department: int) -> dict[int, Sums]:
        return {
            code: sums
            for (asking, code), sums in self.by_square.items()
            if asking == department
        }

    def _lines(
        self, departments: Mapping[Department, datetime | None]
    ) -> list[DepartmentLine]:
        debts = _debts()
        return [
            self._line(department, last_closed_at, debts.get(department.pk, {}))
            for department, last_closed_at in departments.items()
        ]

    def _line(
        self, department: Department, last_closed_at: datetime | None, debt: Debt
    ) -> DepartmentLine:
        own = [one for one in self.asking if one.department == department.pk]
        moves = [moved for one in own for moved in self._moves(one)]
        return DepartmentLine(
            department,
            activities=len(own),
            people=sum(self.people.get(one.activity, 0) for one in own),
            days_silent=self._days_since(max(moves, default=None) or last_closed_at),
            women=_women(self.strata.get(one.activity, {}) for one in own),
            debt=debt,
        )

    def _moves(self, one: Asking) -> Iterator[datetime]:
        """Yield when the activity opened, and when each district last moved."""
        yield one.opens_at
        counts = self.strata.get(one.activity, {}).get(Dimension.DISTRICT, {})
        yield from (found.moved_at for found in counts.values() if found.moved_at)

    def _days_since(self, moment: datetime | None) -> int | None:
        if moment is None:
            return None
        since: date = timezone.localdate(moment)
        return (self.today - since).days


def _departments(at: datetime) -> dict[Department, datetime | None]:
    """Return when what each department asked last closed."""
    closed = Q(consultations__status=Status.PUBLISHED, consultations__closes_at__lte=at)
    last = Max("consultations__closes_at", filter=closed)
    departments = all_departments().annotate(last_closed_at=last)
    return {department: department.last_closed_at for department in departments}


def _debts() -> dict[int, Debt]:
    """Return the texts that are missing before launch, by department."""
    before = Consultation.objects.filter(department__is_sandbox=False).exclude(
        status__in=Consultation.READABLE
    )
    departments = dict(before.order_by("pk").values_list("pk", "department"))
    debts: dict[int, Debt] = {}
    for pk, debt in untranslated(departments).items():
        total = debts.setdefault(departments[pk], {})
        for code, count in debt.items():
            total[code] = total.get(code, 0) + count
    return debts


def _women(strata: Iterable[Strata]) -> int | None:
    """Return the percentage of women where both theirs and others' number is shown.

    Where too few others answered they are hidden, and nearly all would seem women.
    """
    women = stated = 0
    for dimensions in strata:
        shown = {
            gender: found.count
            for gender, found in dimensions.get(Dimension.GENDER, {}).items()
            if gender in Profile.Gender.values and found.count
        }
        if Profile.Gender.WOMAN in shown and len(shown) > 1:
            women += shown[Profile.Gender.WOMAN]
            stated += sum(shown.values())
    return round(100 * women / stated) if stated else None
