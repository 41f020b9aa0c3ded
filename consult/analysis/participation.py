"""Who took part in an activity, when, and who is missing, as it may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from consult.analysis.census import census_of
from consult.analysis.course import told
from consult.analysis.models import Reading
from consult.analysis.queries import is_narrowed, readings_of
from consult.analysis.representation import Represented, represented
from consult.consultations.models import Activity
from consult.departments.rules import Person
from consult.districts.models import District
from consult.tallies.disclosure import Released
from consult.tallies.queries import tally_of

Kind = Reading.Kind


@dataclass(frozen=True)
class Day:
    """How many people took part on a day for the first time, rounded down to tens.

    ``people`` is None where fewer than ten did.
    """

    day: date
    people: int | None


@dataclass(frozen=True)
class Hour:
    """How many people took part in an hour for the first time, told like a day's.

    ``hour`` is when it began.
    """

    hour: datetime
    people: int | None


@dataclass(frozen=True)
class Step:
    """What people had answered by the end of a day: {question id: {key: percent}}."""

    day: date
    people: int
    shares: Mapping[int, Mapping[str, int]]


@dataclass(frozen=True)
class Participation:
    """Who took part, as released now; and when, as last read by the worker.

    ``groups`` are beside the population by breakdown, ``districts`` those that exist, or
    existed when it closed. ``estimate`` is the document of
    the matched answers, if there is one.
    """

    released: Released
    groups: Mapping[str, list[Represented]]
    districts: Sequence[District]
    days: list[Day]
    hours: list[Hour]
    steps: list[Step]
    read_at: datetime | None
    estimate: Mapping[str, Any] | None

    @property
    def least_heard(self) -> list[Represented]:
        """List the groups heard too little, of all breakdowns, the least first.

        Not those of fewer people than may be shown.
        """
        under = [group for group in self.under if group.ratio is not None]
        return sorted(under, key=lambda group: (group.ratio or 0, group.stratum))

    @property
    def under(self) -> list[Represented]:
        """List all groups heard too little, those too small to be shown among them."""
        return [g for groups in self.groups.values() for g in groups if g.is_under]

    @property
    def most_heard(self) -> list[Represented]:
        """List the groups heard a lot for their size, the most first."""
        over = [g for groups in self.groups.values() for g in groups if g.is_over]
        return sorted(over, key=lambda group: (-(group.ratio or 0), group.stratum))

    @property
    def estimates(self) -> Mapping[int, Mapping[str, int]]:
        """Return the matched percentages that may be shown, by question and key."""
        shown = self.estimate["questions"] if self.estimate else []
        return {
            question["id"]: {
                cell["key"]: cell["percent"]
                for cell in question["cells"]
                if cell["percent"] is not None
            }
            for question in shown
        }


def participation_of(activity: Activity, *, reader: Person) -> Participation:
    """Return who took part in the activity, as far as the reader may see it.

    The activity comes with its definition. It costs the same for any number of answers.

    :raises ResultsNotShown: while results are not shown to this reader
    """
    released = tally_of(activity, reader=reader, strata=True)
    readings = readings_of(activity, reader=reader)
    course, weights = readings.get(Kind.PARTICIPATION), readings.get(Kind.WEIGHTS)
    census = census_of(activity.consultation)
    is_beside = released.is_shown and not is_narrowed(reader, activity)
    return Participation(
        released,
        represented(released, census.adults) if is_beside else {},
        census.districts,
        _days(course.document["days"]) if course else [],
        [_hour(row) for row in course.document.get("hours", [])] if course else [],
        [_step(row) for row in course.document["steps"]] if course else [],
        course.read_at if course else None,
        weights.document if weights else None,
    )


def _days(rows: Sequence[Mapping[str, Any]]) -> list[Day]:
    """Return each day from the first that is told to the last one.

    Those between on which nobody came are among them, like those on which few did.
    """
    people = {date.fromisoformat(row["day"]): told(row["people"]) for row in rows}
    shown = [day for day, many in people.items() if many]
    if not shown:
        return []
    first, length = min(shown), (max(shown) - min(shown)).days + 1
    days = (first + timedelta(days=number) for number in range(length))
    return [Day(day, people.get(day)) for day in days]


def _hour(row: Mapping[str, Any]) -> Hour:
    return Hour(datetime.fromisoformat(row["hour"]), told(row["people"]))


def _step(row: Mapping[str, Any]) -> Step:
    shares = {
        question["id"]: {
            cell["key"]: round(100 * cell["count"] / question["base"])
            for cell in question["cells"]
        }
        for question in row["questions"]
    }
    return Step(date.fromisoformat(row["day"]), row["people"], shares)
