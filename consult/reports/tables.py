"""A report's numbers as one long table: a row for each thing that is counted.

The same columns for a headline and for the smallest cell, so that a program filters
rows instead of guessing layouts. What a column means is said once, in `COLUMNS`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.errors import Message

Document = dict[str, Any]
Row = dict[str, str | int | float | None]

COLUMNS: Mapping[str, Message] = {
    "id": _("Name of the number, the same in every edition and language"),
    "level": _(
        "What the row counts: activity, question, answer, group, statement or theme"
    ),
    "activity": _("Name of the activity in its address"),
    "question": _("Number of the question or statement"),
    "answer": _("Key of the answer"),
    "dimension": _("What the group is a part of, such as district or gender"),
    "group": _("Key of the group: LGD code of a district, age band, gender"),
    "text": _("The same in words, in the language of the file"),
    "people": _("How many people"),
    "base": _("How many people the share is of"),
    "percent": _("Share in whole percent"),
    "matched_percent": _("Share as estimated for the population, in percent"),
    "status": _("shown, hidden so that nobody can be recognised, or not shown"),
}

SHOWN, HIDDEN, NOT_SHOWN = "shown", "hidden", "not_shown"


def rows_of(document: Document, language: str) -> Iterator[Row]:
    """Yield every number of the report, with its words in one language."""
    for activity in document["activities"]:
        yield _activity(activity, language)
        for question in activity["questions"]:
            yield _question(activity, question, language)
            yield from (
                _answer(activity, question, option, language)
                for option in question["options"]
            )
        yield from _statements(activity)
        yield from _groups(activity, language)
    yield from (_theme(theme, language) for theme in document["themes"])


def _theme(theme: Document, language: str) -> Row:
    return _row(
        id=f"{theme['activity']}/{theme['id']}",
        level="theme",
        activity=theme["activity"],
        question=theme["question"],
        text=theme["name"][language],
        people=theme["people"],
        status=HIDDEN if theme["people"] is None else SHOWN,
    )


def _row(**said: Any) -> Row:
    return {name: said.get(name) for name in COLUMNS}


def _activity(activity: Document, language: str) -> Row:
    return _row(
        id=activity["slug"],
        level="activity",
        activity=activity["slug"],
        text=activity["title"][language],
        people=activity["people"],
        status=NOT_SHOWN if activity["people"] is None else SHOWN,
    )


def _question(activity: Document, question: Document, language: str) -> Row:
    return _row(
        id=f"{activity['slug']}/q{question['id']}",
        level="question",
        activity=activity["slug"],
        question=question["id"],
        text=question["text"][language],
        people=question["base"],
        base=activity["people"],
        status=NOT_SHOWN if question["base"] is None else SHOWN,
    )


def _answer(
    activity: Document, question: Document, option: Document, language: str
) -> Row:
    group = option["group_label"]
    words = option["label"][language]
    return _row(
        id=option["id"],
        level="answer",
        activity=activity["slug"],
        question=question["id"],
        answer=option["key"],
        text=f"{group[language]}: {words}" if group else words,
        people=option["count"],
        base=option["base"],
        percent=option["percent"],
        matched_percent=option.get("matched_percent"),
        status=SHOWN,
    )


def _statements(activity: Document) -> Iterator[Row]:
    for statement in activity["statements"]:
        about = {"activity": activity["slug"], "question": statement["number"]}
        yield _row(
            **about,
            id=statement["id"],
            level="statement",
            text=statement["text"],
            people=statement["base"],
            status=SHOWN,
        )
        for cell in statement["cells"]:
            yield _row(
                **about,
                id=f"{statement['id']}={cell['key']}",
                level="answer",
                answer=cell["key"],
                people=cell["count"],
                base=statement["base"],
                percent=cell["percent"],
                status=SHOWN,
            )


def _groups(activity: Document, language: str) -> Iterator[Row]:
    for stratum in activity["strata"]:
        about = {
            "level": "group",
            "activity": activity["slug"],
            "dimension": stratum["dimension"],
            "group": stratum["stratum"],
            "text": stratum["label"][language],
        }
        yield _row(
            **about,
            id=stratum["id"],
            people=stratum["people"],
            base=activity["people"],
            status=HIDDEN if stratum["people"] is None else SHOWN,
        )
        for cell in stratum["cells"]:
            yield _row(
                **about,
                id=cell["id"],
                question=cell["question"],
                answer=cell["key"],
                people=cell["count"],
                status=HIDDEN if cell["count"] is None else SHOWN,
            )
