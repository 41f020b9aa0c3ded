"""The public account of moderation: what each department did in a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from consult.departments.models import Department
from consult.errors import NotFound

_MONTH = """
WITH opened AS (
    SELECT department_id,
        count(*) AS received,
        count(*) FILTER (WHERE why = 'held') AS held
    FROM moderation_case
    WHERE received_at >= %(begins)s AND received_at < %(ends)s
    GROUP BY department_id
), closed AS (
    SELECT c.department_id,
        count(*) FILTER (WHERE d.outcome = 'published') AS published,
        count(*) FILTER (WHERE d.outcome = 'hidden') AS hidden,
        percentile_cont(0.5) WITHIN GROUP (
            ORDER BY extract(epoch FROM d.decided_at - c.received_at) / 3600
        ) AS median_hours
    FROM moderation_decision d JOIN moderation_case c ON c.id = d.case_id
    WHERE d.decided_at >= %(begins)s AND d.decided_at < %(ends)s
        AND d.undone_at IS NULL
    GROUP BY c.department_id
), appealed AS (
    SELECT department_id, count(*) AS appealed
    FROM moderation_appeal
    WHERE received_at >= %(begins)s AND received_at < %(ends)s
    GROUP BY department_id
), overturned AS (
    SELECT department_id, count(*) AS overturned
    FROM moderation_appeal
    WHERE decided_at >= %(begins)s AND decided_at < %(ends)s AND is_granted
    GROUP BY department_id
)
SELECT department.id, coalesce(received, 0), coalesce(held, 0),
    coalesce(published, 0), coalesce(hidden, 0), median_hours,
    coalesce(appealed, 0), coalesce(overturned, 0)
FROM departments_department department
LEFT JOIN opened ON opened.department_id = department.id
LEFT JOIN closed ON closed.department_id = department.id
LEFT JOIN appealed ON appealed.department_id = department.id
LEFT JOIN overturned ON overturned.department_id = department.id
WHERE NOT department.is_sandbox
    AND (received > 0 OR hidden > 0 OR published > 0 OR appealed > 0 OR overturned > 0)
ORDER BY department.slug
"""
_BY_RULE = """
SELECT c.department_id, rule.number, count(*)
FROM moderation_decision d
JOIN moderation_case c ON c.id = d.case_id
JOIN standards_standard rule ON rule.id = d.rule_id
WHERE d.decided_at >= %(begins)s AND d.decided_at < %(ends)s
    AND d.undone_at IS NULL AND d.outcome = 'hidden'
GROUP BY c.department_id, rule.number
ORDER BY rule.number
"""


@dataclass(frozen=True)
class Line:
    """What one department did in the month. ``median_hours`` is None if it decided
    nothing; ``hidden_by_rule`` is {number of the rule: contributions}.
    """

    department: Department
    received: int
    held: int
    published: int
    hidden: int
    median_hours: float | None
    appealed: int
    overturned: int
    hidden_by_rule: dict[int, int]


@dataclass(frozen=True)
class Month:
    """The account of one month, department by department; others did nothing."""

    begins_on: date
    lines: list[Line]
    at: datetime

    @property
    def is_over(self) -> bool:
        return next_month(self.begins_on) <= timezone.localdate(self.at)

    @property
    def rules(self) -> list[int]:
        """The numbers of the rules by which anything was hidden, in order."""
        return sorted({rule for line in self.lines for rule in line.hidden_by_rule})


def month_of(begins_on: date, *, at: datetime) -> Month:
    """Return the account of the month that begins on a day; what was undone is not in it.

    :raises NotFound: if the month has not begun
    """
    if begins_on > timezone.localdate(at):
        raise NotFound
    span = {
        "begins": _midnight(begins_on),
        "ends": _midnight(next_month(begins_on)),
    }
    with connection.cursor() as cursor:
        rows = cursor.execute(_MONTH, span).fetchall()
        by_rule: dict[int, dict[int, int]] = {}
        for department, rule, count in cursor.execute(_BY_RULE, span).fetchall():
            by_rule.setdefault(department, {})[rule] = count
    departments = Department.objects.in_bulk([row[0] for row in rows])
    lines = [_line(row, departments, by_rule) for row in rows]
    return Month(begins_on, lines, at)


def next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _line(
    row: tuple[Any, ...],
    departments: dict[int, Department],
    by_rule: dict[int, dict[int, int]],
) -> Line:
    number, received, held, published, hidden, hours, appealed, overturned = row
    return Line(
        departments[number],
        received,
        held,
        published,
        hidden,
        None if hours is None else float(hours),
        appealed,
        overturned,
        by_rule.get(number, {}),
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
