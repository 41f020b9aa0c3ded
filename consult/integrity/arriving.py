"""How answers came and which questions they left out, for the dashboard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from consult.consultations.models import Activity, Question
from consult.departments.rules import Person
from consult.integrity.measures import Arrivals, arrivals_of
from consult.tallies.disclosure import Released
from consult.tallies.queries import tally_of


@dataclass(frozen=True)
class Answered:
    """How many of those who sent the form answered one question.

    Whoever does not send the form leaves nothing, so it says nothing of them. A
    question that is asked of some only is left out by the others.
    """

    question: Question
    people: int
    percent: int
    is_of_some: bool


@dataclass(frozen=True)
class Coming:
    """How the answers came, and how far they go through the questions."""

    arrivals: Arrivals
    answered: list[Answered]


def coming_of(activity: Activity, *, reader: Person) -> Coming:
    """Return how the activity's answers came, as far as the reader may see.

    :raises ResultsNotShown: while results are not shown to this reader
    """
    return coming_in(activity, tally_of(activity, reader=reader))


def coming_in(activity: Activity, released: Released) -> Coming:
    """Return the same where the tally was read already, in one query more."""
    answered = _answered(activity.questions.all(), released)
    return Coming(arrivals_of(activity), answered)


def _answered(asked: Iterable[Question], released: Released) -> list[Answered]:
    if not released.is_shown:
        return []
    bases = {tally.id: tally.base for tally in released.questions}
    return [
        Answered(
            question,
            bases[question.pk],
            round(100 * bases[question.pk] / released.people),
            bool(question.show_if),
        )
        for question in asked
        if question.pk in bases
    ]
