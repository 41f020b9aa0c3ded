"""An activity's counts as plain data, in every language, as its reader may see them.

Every number comes from `tallies`, so it has passed `tallies.disclosure`. Whatever is
counted has a name that holds for good: the activity, the cell as in
`responses.cells`, and the stratum, such as ``night-buses/q7=12@district=445``.
"""

from typing import Any

from django.conf import settings
from django.utils import translation

from consult.analysis.models import Reading
from consult.consultations.models import Activity, Question
from consult.consultations.questions import is_broken_down, kind_of
from consult.consultations.questions.base import Group
from consult.contributions.census import census_of
from consult.departments.rules import Person
from consult.languages import CODES
from consult.reports.meaning import meaning_of, with_matched_shares
from consult.reports.places import Places
from consult.reports.quarantines import set_aside_of
from consult.reports.speaking import Texts, in_each_language
from consult.responses import cells
from consult.tallies.disclosure import QuestionTally, Released, Stratum
from consult.tallies.queries import ResultsNotShown, tally_of
from consult.tallies.statements import (
    StatementTally,
    statements_shown,
    tally_of_statement,
)
from consult.text.personal import masked
from consult.translations import texts_of

Document = dict[str, Any]

MOST_STATEMENTS = 5000
"""Statements of one activity that a report lists; Polis' largest have fewer."""


def numbers_of(activity: Activity, *, reader: Person, places: Places) -> Document:
    """Return what the reader may see of an activity; it comes with its definition.

    Where its results are not shown to them, only what it asks.
    """
    about: Document = {
        "slug": activity.slug,
        "kind": activity.kind,
        "kind_name": in_each_language(activity.get_kind_display),
        "title": texts_of(activity, "title"),
        "version": activity.version,
    }
    try:
        released = tally_of(activity, reader=reader, strata=True)
    except ResultsNotShown:
        return {**about, "people": None, "is_shown": False, **_nothing(activity)}
    if activity.kind == Activity.Kind.DISCUSSION:
        return {**about, **_written(activity), **_nothing(activity)}
    questions = _questions(activity, released)
    analysis = meaning_of(activity, reader=reader)
    with_matched_shares(questions, analysis.get(Reading.Kind.WEIGHTS, {}))
    return {
        **about,
        "people": released.people,
        "is_shown": released.is_shown,
        "questions": questions,
        "strata": _strata(activity, released, places),
        "statements": _statements(activity, reader),
        "set_aside": set_aside_of(activity),
        "analysis": analysis,
    }


def _nothing(activity: Activity) -> Document:
    asked = [_asked(question) for question in activity.questions.all()]
    nothing: Document = {"set_aside": [], "analysis": {}}
    return {"questions": asked, "strata": [], "statements": [], **nothing}


def _written(activity: Activity) -> Document:
    """Return how many people wrote, where they write to each other."""
    people = census_of(activity).people
    return {"people": people, "is_shown": people >= settings.SMALLEST_TOTAL}


def _questions(activity: Activity, released: Released) -> list[Document]:
    tallies = {tally.id: tally for tally in released.questions}
    return [
        {**_asked(question), **_counted(question, tallies.get(question.pk), activity)}
        for question in activity.questions.all()
    ]


def _asked(question: Question) -> Document:
    return {
        "id": question.pk,
        "kind": question.kind,
        "kind_name": in_each_language(question.get_kind_display),
        "text": texts_of(question, "text"),
        "is_in_words": kind_of(question).is_text,
        "is_broken_down": is_broken_down(question),
        "is_ordinal": kind_of(question).is_ordinal,
        "is_asked_of_all": question.is_required and not question.show_if,
        "base": None,
        "options": [],
        "figures": [],
    }


def _counted(
    question: Question, tally: QuestionTally | None, activity: Activity
) -> Document:
    if tally is None:
        return {}
    options = _options(question, tally, activity)
    figures = [
        {"name": figure.name, "key": figure.key, "value": figure.value}
        for figure in tally.figures
    ]
    return {"base": tally.base, "options": options, "figures": figures}


def _options(
    question: Question, tally: QuestionTally, activity: Activity
) -> list[Document]:
    """List what could be answered, with its count where that is shown."""
    counts = {cell.key: cell for cell in tally.cells}
    labels = _labels(question)
    return [
        {
            "id": f"{activity.slug}/{cells.chosen(question.pk, option.key)}",
            "key": option.key,
            "label": labels[option.key],
            "group": group.key,
            "group_label": labels.get(f"={group.key}"),
            "base": tally.bases.get(group.base, tally.base),
            "count": counts[option.key].count,
            "percent": counts[option.key].percent,
            "matched_percent": None,
        }
        for group in kind_of(question).groups(question)
        for option in group.options
        if option.key in counts
    ]


def _labels(question: Question) -> dict[str, Texts]:
    """Return what each option is called in each language, and each group (``=key``)."""
    said: dict[str, Texts] = {}
    for code in CODES:
        with translation.override(code):
            groups = kind_of(question).groups(question)
            _add_labels(said, groups, code)
    return said


def _add_labels(said: dict[str, Texts], groups: list[Group], code: str) -> None:
    for group in groups:
        if group.label:
            said.setdefault(f"={group.key}", {})[code] = str(group.label)
        for option in group.options:
            said.setdefault(option.key, {})[code] = str(option.label)


def _strata(activity: Activity, released: Released, places: Places) -> list[Document]:
    return [
        _stratum(activity, dimension, row, places)
        for dimension, rows in released.strata.items()
        for row in rows
    ]


def _stratum(
    activity: Activity, dimension: str, row: Stratum, places: Places
) -> Document:
    where = f"{dimension}={row.stratum}"
    return {
        "id": f"{activity.slug}@{where}",
        "dimension": dimension,
        "dimension_name": places.dimension(dimension),
        "stratum": row.stratum,
        "label": places.stratum(dimension, row.stratum),
        "people": row.people,
        "cells": [
            {
                "id": f"{activity.slug}/{cells.chosen(question, key)}@{where}",
                "question": question,
                "key": key,
                "count": count,
            }
            for question, counts in row.questions.items()
            for key, count in counts.items()
        ],
    }


def _statements(activity: Activity, reader: Person) -> list[Document]:
    if activity.kind != Activity.Kind.STATEMENTS:
        return []
    shown = statements_shown(activity, reader=reader)[:MOST_STATEMENTS]
    return [_statement(activity, tally_of_statement(row)) for row in shown]


def _statement(activity: Activity, tally: StatementTally) -> Document:
    statement = tally.statement
    return {
        "id": f"{activity.slug}/s{statement.pk}",
        "number": statement.pk,
        "text": masked(statement.text),
        "language": statement.language,
        "base": tally.base,
        "cells": [
            {"key": cell.key, "count": cell.count, "percent": cell.percent}
            for cell in tally.cells
        ],
    }
