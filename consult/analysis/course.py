"""How taking part went, day by day, and how the shares of answers moved.

What was once shown of a day stays: a day that is counted anew would tell whether one
of its people has withdrawn. And shares are noted only when ten people more have
answered, not all alike, as a stratum is shown (`tallies.disclosure`).
"""

from collections import Counter
from datetime import date
from typing import Any

from consult.analysis.models import Reading
from consult.consultations.models import Activity, Question
from consult.consultations.questions import is_broken_down, kind_of
from consult.integrity.queries import counted_responses
from consult.responses import cells
from consult.tallies.asking import asked_in
from consult.tallies.days import Days, answers_by_day, voters_by_day
from consult.tallies.disclosure import is_enough, may_be_released

MOST_OPTIONS = 12
"""That are followed of a question; a chart of more says nothing."""

Cells = dict[str, int]
Document = dict[str, Any]


def read(activity: Activity) -> Document | None:
    """Return the days and how many took part on each, and the shares as they moved.

    None of a discussion, whose people are not counted, and while there are too few.
    """
    by_day = _by_day(activity)
    if not is_enough(sum(given[cells.EVERYBODY] for given in by_day.values())):
        return None
    kind = Reading.Kind.PARTICIPATION
    kept = Reading.objects.filter(activity=activity, kind=kind).first()
    before = kept.document if kept else {"days": [], "steps": []}
    return {
        "days": _days(by_day, before["days"]),
        "steps": _steps(activity, by_day, before["steps"]),
    }


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
    return answers_by_day(activity, counted_responses(activity))


def _days(by_day: Days, shown: list[Document]) -> list[Document]:
    """Return the people of each day, as it was shown when it was over."""
    people = {str(day): given[cells.EVERYBODY] for day, given in by_day.items()}
    people |= {row["day"]: row["people"] for row in shown[:-1]}
    return [{"day": day, "people": people[day]} for day in sorted(people)]


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
