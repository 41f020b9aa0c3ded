"""Naming the cells of answers as PostgreSQL hands them over, many alike at once."""

import json
from collections.abc import Callable
from functools import lru_cache

from consult.consultations.models import Activity
from consult.consultations.questions import kind_of
from consult.responses import cells


def cell_names(activity: Activity) -> Callable[[str, str], list[str]]:
    """Return what names the cells of an answer to one question, given as JSON."""
    asked = {str(question.pk): question for question in activity.questions.all()}

    @lru_cache(maxsize=100_000)
    def names(name: str, answer: str) -> list[str]:
        if not name:
            return [cells.EVERYBODY]
        if name not in asked:
            return []
        keys = kind_of(asked[name]).keys(asked[name], json.loads(answer))
        return [cells.base(name), *(cells.chosen(name, key) for key in keys)]

    return names


def answered_in_words(activity: Activity) -> list[str]:
    """Name the questions whose answers are all different, and count alike."""
    return [
        str(question.pk)
        for question in activity.questions.all()
        if kind_of(question).is_text
    ]
