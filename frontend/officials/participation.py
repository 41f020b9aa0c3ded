"""The dashboard of who takes part in an activity: when, where, and who is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from consult.analysis.participation import (
    Day,
    Hour,
    Participation,
    Step,
    participation_of,
)
from consult.consultations.models import Activity, Consultation, Question
from consult.consultations.queries import office_asked
from consult.consultations.questions import kind_of
from consult.errors import Message
from consult.tallies.lattice import Dimension
from frontend.charts import columns, sparkline
from frontend.estimates import estimate_part
from frontend.officials.arrivals import arrivals_for
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.shares import shares_of
from frontend.officials.stages import stage_of, stage_words
from frontend.represented import (
    LEGEND,
    GroupRow,
    Places,
    heard_map,
    places_of,
    row_of,
    tables_of,
)

Phase = Consultation.Phase

MOST_SILENT = 8
"""Groups that are named to be invited next."""


@dataclass(frozen=True)
class Trend:
    """How many took part on each day, in tens, and the picture of it."""

    days: Sequence[Day]

    @property
    def picture(self) -> SafeString:
        return columns([day.people or 0 for day in self.days], 0)

    @property
    def busiest(self) -> Day:
        return max(self.days, key=lambda day: day.people or 0)


@dataclass(frozen=True)
class HourlyTrend:
    """How many took part in each of the last hours, likewise."""

    hours: Sequence[Hour]

    @property
    def picture(self) -> SafeString:
        return columns([hour.people or 0 for hour in self.hours], 0)

    @property
    def busiest(self) -> Hour:
        return max(self.hours, key=lambda hour: hour.people or 0)

    @property
    def lively(self) -> list[Hour]:
        """Return the hours in which ten people or more came, for the table."""
        return [hour for hour in self.hours if hour.people]


@dataclass(frozen=True)
class Moved:
    """One answer's share over time, from the first day that is shown to the last."""

    label: Message
    percents: Sequence[int]

    @property
    def picture(self) -> SafeString:
        return sparkline(self.percents)


@dataclass(frozen=True)
class Movement:
    """How the shares of one question's answers moved, and on which days they did."""

    question: Question
    days: Sequence[tuple[date, int]]
    answers: Sequence[Moved]

    @property
    def rows(self) -> list[tuple[date, int, list[int]]]:
        """Return the table behind the pictures: day, people, and each share."""
        return [
            (day, people, [answer.percents[number] for answer in self.answers])
            for number, (day, people) in enumerate(self.days)
        ]


@require_safe
@officials_only
def participation(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show who has taken part, and who should be asked next."""
    activity = office_asked(slug, by=request.user)
    found = participation_of(activity, reader=request.user)
    stage = stage_of(activity.consultation, timezone.now())
    places = places_of(found.districts)
    return render(
        request,
        "officials/participation.html",
        {
            "activity": activity,
            "consultation": activity.consultation,
            "is_live": stage == Phase.OPEN,
            "stage": stage,
            "words": stage_words(stage),
            "participation": found,
            "released": found.released,
            "trend": Trend(found.days) if found.days else None,
            "hourly": HourlyTrend(found.hours)
            if any(hour.people for hour in found.hours)
            else None,
            "movements": movements_of(activity, found.steps),
            "map": heard_map(found),
            "map_legend": LEGEND,
            "tables": tables_of(found, places),
            # Nobody can be invited any more to what has closed.
            "silent": silent_in(found, places) if stage == Phase.OPEN else [],
            "shares": _shares(found),
            "estimate": estimate_part(activity, found.estimate, places)
            if found.estimate
            else None,
            "arrivals": arrivals_for(activity, found.released),
            "smallest_cell": settings.SMALLEST_CELL,
            "threshold": settings.SMALLEST_TOTAL,
        },
    )


def movements_of(activity: Activity, steps: Sequence[Step]) -> list[Movement]:
    """Return how the shares of each question moved, where there are two days of it."""
    found = []
    for question in activity.questions.all():
        with_it = [step for step in steps if question.pk in step.shares]
        if len(with_it) > 1:
            found.append(_movement(question, with_it))
    return found


def silent_in(found: Participation, places: Places) -> list[GroupRow]:
    """Return the groups that lack most people to be heard like the others."""
    lacking = [group for group in found.under if group.missing]
    lacking.sort(key=lambda group: -(group.missing or 0))
    return [row_of(group, places) for group in lacking[:MOST_SILENT]]


def _movement(question: Question, steps: Sequence[Step]) -> Movement:
    shares: list[Mapping[str, int]] = [step.shares[question.pk] for step in steps]
    answers = [
        Moved(option.label, [share.get(option.key, 0) for share in shares])
        for option in kind_of(question).options(question)
    ]
    return Movement(question, [(step.day, step.people) for step in steps], answers)


def _shares(found: Participation) -> list:
    if not found.released.is_shown:
        return []
    dimensions = (Dimension.LANGUAGE, Dimension.CHANNEL)
    return [shares_of(found.released, dimension) for dimension in dimensions]
