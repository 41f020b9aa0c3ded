"""How taking part went, by day and by hour, and how the shares of answers moved.

A day and an hour are told in tens, and fewer than ten people as nobody: who knows when
somebody came would learn who else did. What was once told of one that is over stays:
counted anew, it would tell whether one of its people has withdrawn. And shares are
noted only when ten people more have answered, not all alike, as a stratum is shown
(`tallies.disclosure`).
"""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from consult.analysis.models import Reading
from consult.consultations.models import Activity, Question
from consult.consultations.questions import is_broken_down, kind_of
from consult.responses import cells
from consult.tallies.asking import asked_in
from consult.tallies.days import (
    Days,
    Hours,
    answers_by_day,
    answers_by_hour,
    voters_by_day,
    voters_by_hour,
)
from consult.tallies.disclosure import is_enough, may_be_released
from consult.tallies.disclosure.shares import in_tens, may_be_shown
from consult.tallies.hours import HOUR, hour_of

MOST_OPTIONS = 12
"""That are followed of a question; a chart of more says nothing."""

HOURS = 48
"""That are told apart: the last ones of those in which it was open."""

Cells = dict[str, int]
Document = dict[str, Any]
Told = dict[str, int | None]
"""{a day, or when an hour began: the people who came, as they are told}"""


def read(activity: Activity) -> Document | None:
    """Return how many took part on each day and at each hour, and how shares moved.

    None of a discussion, whose people are not counted, and while there are too few.
    """
    by_day = _by_day(activity)
    if not is_enough(sum(given[cells.EVERYBODY] for given in by_day.values())):
        return None
    kind = Reading.Kind.PARTICIPATION
    kept = Reading.objects.filter(activity=activity, kind=kind).first()
    before = kept.document if kept else {"days": [], "steps": []}
    read_at = kept.read_at if kept else timezone.now()
    days = _kept(before["days"], "day", str(timezone.localdate(read_at)))
    hours = _kept(before.get("hours", []), "hour", hour_of(read_at).isoformat())
    return {
        "days": _days(by_day, days),
        "hours": _hours(activity, hours),
        "steps": _steps(activity, by_day, before["steps"]),
    }


def told(people: int | None) -> int | None:
    """Return how many people came, rounded down to tens; None of fewer than ten.

    Of nobody, too: where few are hidden and nobody is not, few are somebody.
    """
    return in_tens(people) if people and may_be_shown(people) else None


def followed(activity: Activity) -> list[Question]:
    """List the questions whose shares are followed over time."""
    return [
        question
        for question in activity.questions.all()
        if is_broken_down(question)
        and not kind_of(question).is_text
        and len(kind_of(question).groups(question)) == 1
        and len(kind_of(question).options(question)) <= MOST_OPTIONS
    ]


def _by_day(activity: Activity) -> Days:
    if activity.kind == Activity.Kind.DISCUSSION:
        return {}
    if activity.kind == Activity.Kind.STATEMENTS:
        return voters_by_day(activity)
    return answers_by_day(activity)


def _kept(shown: list[Document], name: str, running: str) -> Told:
    """Return what was told of each day or hour that was over when it was told.

    ``running`` is the one in which it was.
    """
    return {
        row[name]: told(row["people"])
        for row in shown
        if row is not shown[-1] or row[name] < running
    }


def _days(by_day: Days, kept: Told) -> list[Document]:
    """Return the people of each day on which anybody came, as told when it was over."""
    people = {str(day): told(given[cells.EVERYBODY]) for day, given in by_day.items()}
    people |= kept
    return [{"day": day, "people": people[day]} for day in sorted(people)]


def _hours(activity: Activity, kept: Told) -> list[Document]:
    """Return the people of the last hours, as told of each when it was over."""
    consultation = activity.consultation
    last = hour_of(min(timezone.now(), consultation.closes_at - timedelta.resolution))
    first = max(hour_of(consultation.opens_at), last - (HOURS - 1) * HOUR)
    people = {
        hour.isoformat(): told(many) for hour, many in _by_hour(activity, first).items()
    }
    people |= kept
    between = int((last - first) / HOUR)
    hours = [(first + number * HOUR).isoformat() for number in range(between + 1)]
    return [{"hour": hour, "people": people.get(hour)} for hour in hours]


def _by_hour(activity: Activity, since: datetime) -> Hours:
    if activity.kind == Activity.Kind.STATEMENTS:
        return voters_by_hour(activity, since=since)
    return answers_by_hour(activity, since=since)


def _steps(activity: Activity, by_day: Days, shown: list[Document]) -> list[Document]:
    """Return what had been answered by the end of each day that moved enough."""
    if not followed(activity):
        return []
    steps, total, asked = list(shown), Counter[str](), asked_in(activity)
    for day, given in by_day.items():
        total.update(given)
        last = steps[-1] if steps else None
        if not is_enough(total[cells.EVERYBODY]) or (last and str(day) < last["day"]):
            continue
        step = _step(activity, day, total)
        before = _cells(last) if last else {}
        if may_be_released(_cells(step), before=before, asked=asked):
            # The day that goes on takes the place of what it was before.
            is_same = last is not None and last["day"] == step["day"]
            steps = [*(steps[:-1] if is_same else steps), step]
    return steps


def _step(activity: Activity, day: date, total: Counter[str]) -> Document:
    return {
        "day": str(day),
        "people": total[cells.EVERYBODY],
        "questions": [
            {
                "id": question.pk,
                "base": total[cells.base(question.pk)],
                "cells": [
                    {
                        "key": option.key,
                        "count": total[cells.chosen(question.pk, option.key)],
                    }
                    for option in kind_of(question).options(question)
                ],
            }
            for question in followed(activity)
            if is_enough(total[cells.base(question.pk)])
        ],
    }


def _cells(step: Document) -> Cells:
    """Return what the step shows, by the names of the cells."""
    found = {cells.EVERYBODY: step["people"]}
    for question in step["questions"]:
        found[cells.base(question["id"])] = question["base"]
        for cell in question["cells"]:
            found[cells.chosen(question["id"], cell["key"])] = cell["count"]
    return found
