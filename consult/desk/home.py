"""The desk of one official: what waits, what is live, and who has been heard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils import timezone

from consult.accounts.models import User
from consult.consultations.models import Activity, Consultation, Review
from consult.departments.models import Membership
from consult.departments.rules import Duties, duties_of
from consult.desk import queue
from consult.desk.debt import untranslated
from consult.desk.errands import Errand, errands_of
from consult.desk.queue import Candidate, Task, Urgency, Waiting
from consult.districts.models import District
from consult.districts.queries import people_of_districts
from consult.tallies.across import Dimension, People, Strata, strata_of_each
from consult.tallies.hours import HOURS, Pulse, pulses_of
from consult.tallies.queries import people_in

PAGE = 20
"""Tasks that are shown at once."""

LIVE = 10
"""Live consultations that are shown: those that close soonest."""


@dataclass(frozen=True)
class Live:
    """A consultation that takes answers, with how they come in.

    ``pulse`` has the people new in each of the last hours, or is empty while there
    are too few to be shown; ``languages`` those who answered in each, likewise.
    """

    consultation: Consultation
    activities: list[Activity]
    people: int
    pulse: Pulse
    languages: Mapping[str, int]


@dataclass(frozen=True)
class Heard:
    """Who has been heard by one activity: people by district, of those asked.

    None stands for too few to be shown. ``districts`` are all, with who lives there.
    """

    activity: Activity
    districts: Mapping[District, int]
    people: Mapping[int, int | None]
    asked: frozenset[int]


@dataclass(frozen=True)
class Desk:
    """One page of the desk. ``waiting`` is all that waits, ``tasks`` this page of it."""

    at: datetime
    waiting: list[Waiting]
    tasks: list[Task]
    page: int
    errands: list[Errand]
    live: list[Live]
    live_in_all: int
    heard: Heard | None
    may_write: bool
    may_see_board: bool
    awaits_training: bool

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.waiting) // PAGE))

    @property
    def late(self) -> int:
        return self._count(Urgency.LATE)

    @property
    def due_today(self) -> int:
        return self._count(Urgency.TODAY)

    def _count(self, urgency: Urgency) -> int:
        today = timezone.localdate(self.at)
        return sum(one.urgency(today) == urgency for one in self.waiting)


def desk_of(user: User, *, at: datetime, page: int = 1) -> Desk:
    """Return a page of the official's desk.

    The same few queries however much there is. A page beyond the last is the last.
    """
    duties = duties_of(user)
    candidates = queue.candidates_for(user, duties, at=at)
    waiting = queue.waiting_in(candidates, duties, at=at)
    page = max(1, min(page, -(-len(waiting) // PAGE)))
    shown = waiting[(page - 1) * PAGE : page * PAGE]
    live = _closing_first(one for one in candidates if queue.is_live(one, at))
    rows = _rows([*(one.consultation for one in shown), *(c.pk for c in live[:LIVE])])
    people = people_in(_activities(rows.values()))
    chosen = [rows[one.pk] for one in live[:LIVE] if one.pk in rows]
    strata = _strata(chosen, people)
    return Desk(
        at=at,
        waiting=waiting,
        tasks=_tasks(shown, rows, people, at),
        page=page,
        errands=errands_of(user.pk, duties),
        live=_live(chosen, people, strata, at),
        live_in_all=len(live),
        heard=_heard(
            _activities(chosen),
            strata,
            {one.pk: one.asked for one in live},
            duties,
            timezone.localdate(at),
        ),
        may_write=_may_write(duties),
        may_see_board=duties.is_of_the_state,
        awaits_training=duties.await_training,
    )


def _closing_first(live: Iterable[Candidate]) -> list[Candidate]:
    return sorted(live, key=lambda one: (one.closes_at, one.pk))


def _rows(shown: list[int]) -> dict[int, Consultation]:
    """Return the consultations that the page shows, by id, with their activities."""
    reviews = Review.objects.filter(consultation=OuterRef("pk")).order_by("-pk")
    rows = (
        Consultation.objects.filter(pk__in=shown)
        .select_related("department")
        .annotate(sent_back=Subquery(reviews.values("reason")[:1]))
        .prefetch_related(
            Prefetch("activities", Activity.objects.order_by("position", "pk"))
        )
        .order_by("pk")
    )
    return {consultation.pk: consultation for consultation in rows}


def _activities(consultations: Iterable[Consultation]) -> list[Activity]:
    return [a for consultation in consultations for a in consultation.activities.all()]


def _strata(live: list[Consultation], people: Mapping[int, int]) -> dict[int, Strata]:
    dimensions = [Dimension.DISTRICT, Dimension.LANGUAGE]
    activities = [activity.pk for activity in _activities(live)]
    return strata_of_each(activities, dimensions, people=people)


def _tasks(
    shown: list[Waiting],
    rows: dict[int, Consultation],
    people: dict[int, int],
    at: datetime,
) -> list[Task]:
    # A draft may be deleted between the two looks at it.
    there = [one for one in shown if one.consultation in rows]
    drafts = [one.consultation for one in there if one.kind == queue.Kind.WRITE]
    answered = {
        pk: sum(people.get(activity.pk, 0) for activity in row.activities.all())
        for pk, row in rows.items()
    }
    missing = untranslated(drafts) if drafts else {}
    return queue.tasks_of(there, rows, missing=missing, people=answered, at=at)


def _live(
    shown: list[Consultation],
    people: Mapping[int, int],
    strata: Mapping[int, Strata],
    at: datetime,
) -> list[Live]:
    pulses = pulses_of(_activities(shown), people=people, at=at)
    live = []
    for consultation in shown:
        activities = list(consultation.activities.all())
        beats = [pulses[a.pk] for a in activities if a.pk in pulses]
        live.append(
            Live(
                consultation,
                activities,
                people=sum(people.get(a.pk, 0) for a in activities),
                pulse=[sum(beat[hour] for beat in beats) for hour in range(HOURS)]
                if beats
                else [],
                languages=_languages(strata.get(a.pk, {}) for a in activities),
            )
        )
    return live


def _languages(strata: Iterable[Strata]) -> dict[str, int]:
    """Add up the people of each language, of the activities that may show them."""
    total: dict[str, int] = {}
    for dimensions in strata:
        for language, people in dimensions.get(Dimension.LANGUAGE, {}).items():
            total[language] = total.get(language, 0) + (people.count or 0)
    return total


def _heard(
    activities: list[Activity],
    strata: Mapping[int, Strata],
    asked: Mapping[int, list[int]],
    duties: Duties,
    today: date,
) -> Heard | None:
    """Return who has been heard by the first that may be shown.

    Only the districts that it asks and that the reader is appointed for count.
    """
    first = next((activity for activity in activities if activity.pk in strata), None)
    if first is None:
        return None
    districts = people_of_districts(on=today)
    codes = frozenset(
        asked[first.consultation_id] or [district.lgd_code for district in districts]
    )
    limits = duties.districts_of(first.consultation.department_id)
    within = codes if limits is None else codes & limits
    by_district: Mapping[str, People] = strata[first.pk].get(Dimension.DISTRICT, {})
    people = {
        code: by_district[str(code)].count
        for code in within
        if str(code) in by_district
    }
    return Heard(first, districts, people, within)


def _may_write(duties: Duties) -> bool:
    """Tell whether the person may begin a consultation of any department."""
    roles = {held.role for held in duties.roles}
    return bool(roles & {Membership.Role.AUTHOR, Membership.Role.STATE_ADMINISTRATOR})
