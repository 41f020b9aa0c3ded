"""Consultations and activities as lists show them, however many in few queries."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from math import ceil

from django.db.models import Count, Prefetch, prefetch_related_objects

from consult.consultations.models import Activity, Consultation, Question
from consult.tallies.queries import people_by_consultation, people_in

QUESTIONS_A_MINUTE = 1.5


@dataclass(frozen=True)
class ConsultationRow:
    """A consultation with what can be done in it and how many did."""

    consultation: Consultation
    activities: list[Activity]
    asked: int
    answers: int

    @property
    def kinds(self) -> list[Activity]:
        """List one activity of each kind."""
        return list({activity.kind: activity for activity in self.activities}.values())

    @property
    def minutes(self) -> int:
        return minutes_for(self.asked)


@dataclass(frozen=True)
class ActivityRow:
    """An activity with how many answered it, and whether its reader did."""

    activity: Activity
    asked: int
    people: int
    is_answered: bool = False

    @property
    def minutes(self) -> int:
        return minutes_for(self.asked)


def minutes_for(questions: int) -> int:
    """Estimate how long so many questions take to answer."""
    return max(1, ceil(questions / QUESTIONS_A_MINUTE))


def rows_of(consultations: Iterable[Consultation]) -> list[ConsultationRow]:
    """Return the consultations as rows, in their order."""
    shown = list(consultations)
    in_order = Activity.objects.order_by("position", "pk")
    prefetch_related_objects(shown, Prefetch("activities", in_order))
    answers = people_by_consultation(shown)
    asked = _questions_in(
        activity for row in shown for activity in row.activities.all()
    )
    return [
        ConsultationRow(
            row,
            activities := list(row.activities.all()),
            sum(_asked_of(activity, asked) for activity in activities),
            answers.get(row.pk, 0),
        )
        for row in shown
    ]


def activity_rows(
    activities: Iterable[Activity], *, answered: Container[int] = ()
) -> list[ActivityRow]:
    """Return the activities as rows, in their order; ``answered`` are ids."""
    shown = list(activities)
    people, asked = people_in(shown), _questions_in(shown)
    return [
        ActivityRow(
            activity,
            _asked_of(activity, asked),
            people.get(activity.pk, 0),
            activity.pk in answered,
        )
        for activity in shown
    ]


def _asked_of(activity: Activity, asked: dict[int, int]) -> int:
    """Return how many questions one person is asked, of a quiz those drawn."""
    return activity.drawn or asked.get(activity.pk, 0)


def _questions_in(activities: Iterable[Activity]) -> dict[int, int]:
    """Return how many questions each activity asks, by its id."""
    questions = Question.objects.filter(activity__in=list(activities))
    return dict(
        questions.values_list("activity").annotate(asked=Count("pk")).order_by()
    )
