"""Consultations and activities as lists show them, however many in few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from django.db.models import Count, Prefetch, QuerySet

from consult.consultations.models import Activity, Consultation
from consult.tallies.queries import people_by_consultation, people_in

QUESTIONS_A_MINUTE = 1.5


@dataclass(frozen=True)
class ConsultationRow:
    """A consultation with what can be done in it and how many did."""

    consultation: Consultation
    activities: list[Activity]
    answers: int

    @property
    def kinds(self) -> list[Activity]:
        """List one activity of each kind."""
        return list({activity.kind: activity for activity in self.activities}.values())

    @property
    def minutes(self) -> int:
        return minutes_for(sum(activity.asked for activity in self.activities))


@dataclass(frozen=True)
class ActivityRow:
    """An activity with how many answered it, and whether its reader did."""

    activity: Activity
    people: int
    is_answered: bool = False

    @property
    def asked(self) -> int:
        return self.activity.asked

    @property
    def minutes(self) -> int:
        return minutes_for(self.asked)


def minutes_for(questions: int) -> int:
    """Estimate how long so many questions take to answer."""
    return max(1, ceil(questions / QUESTIONS_A_MINUTE))


def rows_of(consultations: QuerySet[Consultation]) -> list[ConsultationRow]:
    """Return the consultations as rows, in their order."""
    shown = list(consultations.prefetch_related(Prefetch("activities", _with_size())))
    answers = people_by_consultation(shown)
    return [
        ConsultationRow(
            consultation,
            list(consultation.activities.all()),
            answers.get(consultation.pk, 0),
        )
        for consultation in shown
    ]


def activity_rows(
    activities: QuerySet[Activity], *, answered: Iterable[int] = ()
) -> list[ActivityRow]:
    """Return the activities as rows, in their order; ``answered`` are ids."""
    shown = list(activities.annotate(asked=Count("questions")))
    people, mine = people_in(shown), set(answered)
    return [
        ActivityRow(activity, people.get(activity.pk, 0), activity.pk in mine)
        for activity in shown
    ]


def _with_size() -> QuerySet[Activity]:
    counted = Activity.objects.annotate(asked=Count("questions"))
    return counted.order_by("position", "pk")
