"""What the conditions in a draft's document point at.

A row is named by its id; one that has none yet is named by where it stands in its
activity, `questions[0]` or `questions[0].choices[2]`. So a document can be written,
or copied into another draft, at once.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.conditions import misfits
from consult.consultations.filling import Document, below
from consult.consultations.models import Activity, Question
from consult.consultations.questions.base import ANSWERED, is_whole_number
from consult.errors import Invalid

IDENTITIES = {"id", "slug"}
_PLACE = re.compile(r"questions\[(\d{1,4})\](?:\.choices\[(\d{1,4})\])?")


def write_conditions(
    activity: Activity, documents: Sequence[Document], rows: list[Question], place: str
) -> None:
    """Write the conditions of the documents into their questions, rows of the activity.

    :raises Invalid: naming the place of each that points at nothing, or that no
        answer can meet
    """
    for index, (document, row) in enumerate(zip(documents, rows, strict=True)):
        if "show_if" in document:
            here = f"{place}.questions[{index}].show_if"
            row.show_if = _with_ids(document["show_if"], rows, here)
            row.save(update_fields=["show_if"])
    if any(row.show_if for row in rows):
        _refuse_misfits(activity, place)


def copied_questions(questions: Sequence[Document]) -> list[dict[str, Any]]:
    """Return the documents of questions as of ones that do not exist yet.

    Their conditions point at places, in which they find their like in the copy.
    """
    places = {
        question["id"]: (f"questions[{index}]", _places_of_choices(question, index))
        for index, question in enumerate(questions)
    }
    return [
        {
            **without_identity(question),
            "show_if": _with_places(question["show_if"], places),
            "choices": [without_identity(choice) for choice in question["choices"]],
            "rows": [without_identity(row) for row in question["rows"]],
        }
        for question in questions
    ]


def without_identity(row: Document) -> dict[str, Any]:
    """Return a row's document without what names the row."""
    return {name: value for name, value in row.items() if name not in IDENTITIES}


def _with_ids(
    condition: Document | None, rows: list[Question], here: str
) -> dict[str, Any] | None:
    if condition is None:
        return None
    subject = _question_named(condition.get("question"), rows)
    if subject is None:
        message = _("It depends on a question that is not asked here.")
        raise Invalid(fields={here: [message]})
    operator, value = condition["operator"], condition.get("value")
    value = None if operator == ANSWERED else _choice_named(value, subject)
    return {"question": subject.pk, "operator": operator, "value": value}


def _question_named(name: Any, rows: list[Question]) -> Question | None:
    if is_whole_number(name):
        return next((row for row in rows if row.pk == name), None)
    found = _PLACE.fullmatch(name) if isinstance(name, str) else None
    return rows[int(found[1])] if found and int(found[1]) < len(rows) else None


def _choice_named(value: Any, subject: Question) -> Any:
    """Return the id of the choice that stands at a place; other values as they are."""
    found = _PLACE.fullmatch(value) if isinstance(value, str) else None
    if not found or not found[2]:
        return value
    choices = list(subject.choices.order_by("position", "pk"))
    number = int(found[2])
    return choices[number].pk if number < len(choices) else value


def _refuse_misfits(activity: Activity, place: str) -> None:
    asked = activity.questions.order_by("page", "position", "pk")
    wrong = {
        below(place, f"questions[{question.position}].show_if"): [why]
        for question, why in misfits(asked.prefetch_related("choices", "rows"))
    }
    if wrong:
        raise Invalid(fields=wrong)


def _places_of_choices(question: Document, index: int) -> dict[int, str]:
    return {
        choice["id"]: f"questions[{index}].choices[{number}]"
        for number, choice in enumerate(question["choices"])
    }


def _with_places(
    condition: Document | None, places: dict[int, tuple[str, dict[int, str]]]
) -> dict[str, Any] | None:
    if condition is None:
        return None
    place, choices = places[condition["question"]]
    value = condition["value"]
    return {**condition, "question": place, "value": choices.get(value, value)}
