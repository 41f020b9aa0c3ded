"""The questions in a draft's document, with their choices and rows."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.consultations.filling import (
    Document,
    below,
    fill,
    texts_in,
    values_in,
    write_rows,
)
from consult.consultations.models import (
    Activity,
    Choice,
    MatrixRow,
    Picture,
    Question,
)
from consult.consultations.references import write_conditions
from consult.districts.queries import current_codes
from consult.errors import Invalid

QUESTION_TEXTS = ["text", "hint", "body", "explanation", "low_label", "high_label"]
QUESTION_FIELDS = [
    "kind",
    "page",
    "is_required",
    "min_choices",
    "max_choices",
    "has_other",
    "is_shuffled",
    "lowest",
    "highest",
    "total_points",
]
CHOICE_TEXTS = ["text", "image_description"]
ROW_TEXTS = ["text"]
CHOICE_FIELDS = ["is_exclusive", "stays_last", "is_right"]


def write_questions(
    activity: Activity, documents: Sequence[Document], place: str
) -> None:
    """Make the activity's questions those of the documents.

    :raises Invalid: naming the place of whatever does not fit
    """
    rows = write_rows(
        documents,
        f"{place}.questions",
        known=activity.questions.all(),
        new=lambda: Question(activity=activity),
        write=_write_question,
    )
    write_conditions(activity, documents, rows, place)


def question_document(question: Question) -> dict[str, Any]:
    """Return the question as a document, ids included."""
    return {
        "id": question.pk,
        **texts_in(question, QUESTION_TEXTS),
        **values_in(question, QUESTION_FIELDS),
        "show_if": question.show_if,
        "choices": [
            {
                "id": choice.pk,
                **texts_in(choice, CHOICE_TEXTS),
                **values_in(choice, CHOICE_FIELDS),
                "picture": choice.picture.digest if choice.picture else None,
            }
            for choice in question.choices.all()
        ],
        "rows": [
            {"id": row.pk, **texts_in(row, ROW_TEXTS)} for row in question.rows.all()
        ],
    }


def _write_question(question: Question, document: Document, place: str) -> None:
    fill(question, document, place, texts=QUESTION_TEXTS, values=QUESTION_FIELDS)
    _refuse_crossed_ends(question, place)
    is_place = question.kind == Question.Kind.PLACE
    question.district_codes = current_codes(timezone.localdate()) if is_place else []
    question.save()
    if "choices" in document:
        write_rows(
            document["choices"],
            f"{place}.choices",
            known=question.choices.all(),
            new=lambda: Choice(question=question),
            write=_write_choice,
        )
    if "rows" in document:
        write_rows(
            document["rows"],
            f"{place}.rows",
            known=question.rows.all(),
            new=lambda: MatrixRow(question=question),
            write=_write_row,
        )


def _refuse_crossed_ends(question: Question, place: str) -> None:
    if question.max_choices is not None and question.max_choices < question.min_choices:
        message = _("Allow at least as many choices as the question asks for.")
        raise Invalid(fields={below(place, "max_choices"): [message]})
    lowest, highest = question.lowest, question.highest
    if lowest is not None and highest is not None and highest < lowest:
        message = _("The highest has to be above the lowest.")
        raise Invalid(fields={below(place, "highest"): [message]})


def _write_choice(choice: Choice, document: Document, place: str) -> None:
    fill(choice, document, place, texts=CHOICE_TEXTS, values=CHOICE_FIELDS)
    if "picture" in document:
        choice.picture = _picture(document["picture"], below(place, "picture"))
    choice.save()


def _picture(digest: str | None, place: str) -> Picture | None:
    if not digest:
        return None
    found = Picture.objects.filter(digest=digest).defer("content").first()
    if found is None:
        raise Invalid(fields={place: [_("Choose one of the pictures.")]})
    return found


def _write_row(row: MatrixRow, document: Document, place: str) -> None:
    fill(row, document, place, texts=ROW_TEXTS, values=[])
    row.save()
