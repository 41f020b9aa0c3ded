"""The register of draft rules: who gave people the time that the policy wants."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from consult.consultations.rulemaking import RegisterLine, compliance_register
from consult.departments.models import Department
from consult.languages import ENGLISH
from consult.tallies.queries import people_in
from frontend.public import same_for_everybody


@dataclass(frozen=True)
class Row:
    """One draft rule with how many people commented on it."""

    line: RegisterLine
    people: int
    phase: str
    reason: str


@dataclass(frozen=True)
class Register:
    """The draft rules of one department, newest first."""

    department: Department
    rows: list[Row]

    @property
    def in_time(self) -> int:
        return sum(row.line.is_long_enough for row in self.rows)


@same_for_everybody
@require_safe
def draft_rules(request: HttpRequest) -> HttpResponse:
    """Show every draft rule by department, or those of one."""
    slug = request.GET.get("department", "")
    registers = _registers(compliance_register(slug))
    page = {"registers": registers, "is_one": bool(slug)}
    return render(request, "citizens/draft_rules.html", page)


def _registers(lines: Iterable[RegisterLine]) -> list[Register]:
    found = sorted(lines, key=_department_name)
    people = people_in(line.activity for line in found)
    return [
        Register(
            rows[0].consultation.department,
            [_row(line, people.get(line.activity.pk, 0)) for line in rows],
        )
        for _name, rows in ((n, list(g)) for n, g in groupby(found, _department_name))
    ]


def _row(line: RegisterLine, people: int) -> Row:
    phase = line.consultation.phase(timezone.now())
    return Row(line, people, phase, line.reason.get(get_language() or ENGLISH, ""))


def _department_name(line: RegisterLine) -> tuple[str, int]:
    department = line.consultation.department
    return department.name, department.pk
