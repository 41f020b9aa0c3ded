"""Every text of a consultation by a name that stays: its anchor.

A *place* says where a text stands now: `activities[0].questions[2].choices[1].text`.
An *anchor* names the same text by the id of its row, whatever is moved around it:
`title`, `a12.title`, `q7.text`, `c9.image_description`, `r3.text`. Translations,
waivers and translators' files go by anchors; findings and errors show places.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model

from consult.consultations.drafts import ACTIVITY_TEXTS, CONSULTATION_TEXTS
from consult.consultations.filling import below
from consult.consultations.models import Activity, Consultation, Question
from consult.consultations.question_drafts import (
    CHOICE_TEXTS,
    QUESTION_TEXTS,
    ROW_TEXTS,
)
from consult.translations import texts_of

LETTERS = {
    "activities": "a",
    "questions": "q",
    "choices": "c",
    "rows": "r",
    "sources": "s",
}
"""The letter before the id in an anchor, by the list that the row stands in."""


@dataclass(frozen=True)
class AnchoredText:
    """One text of a consultation in every language, empty where it is not written."""

    anchor: str
    place: str
    row: Model
    field: str
    texts: dict[str, str]


def anchored_texts(consultation: Consultation) -> list[AnchoredText]:
    """List all texts of the consultation, in the order of its page.

    It is read in six queries, however many texts there are. Writing a text goes
    through `set_texts(row, field, …)` and `row.save()`, inside an operation.
    """
    activities = Activity.objects.filter(consultation=consultation).with_definition()
    ordered = activities.order_by("position", "pk")
    found = list(_of(consultation, CONSULTATION_TEXTS, "", ""))
    for index, activity in enumerate(ordered):
        found += _of_activity(activity, f"activities[{index}]")
    return found


def row_anchor(rows: str, number: object) -> str:
    """Return the anchor of a row by the name of its list and its id: `q7`."""
    return f"{LETTERS[rows]}{number}"


def _of_activity(activity: Activity, place: str) -> Iterator[AnchoredText]:
    yield from _of(
        activity, ACTIVITY_TEXTS, row_anchor("activities", activity.pk), place
    )
    for index, question in enumerate(activity.questions.all()):
        yield from _of_question(question, f"{place}.questions[{index}]")


def _of_question(question: Question, place: str) -> Iterator[AnchoredText]:
    yield from _of(
        question, QUESTION_TEXTS, row_anchor("questions", question.pk), place
    )
    for index, choice in enumerate(question.choices.all()):
        here = f"{place}.choices[{index}]"
        yield from _of(choice, CHOICE_TEXTS, row_anchor("choices", choice.pk), here)
    for index, row in enumerate(question.rows.all()):
        here = f"{place}.rows[{index}]"
        yield from _of(row, ROW_TEXTS, row_anchor("rows", row.pk), here)


def _of(
    row: Model, fields: list[str], anchor: str, place: str
) -> Iterator[AnchoredText]:
    for field in fields:
        yield AnchoredText(
            below(anchor, field), below(place, field), row, field, texts_of(row, field)
        )
