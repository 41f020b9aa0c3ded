"""A draft as one document, the way the desk and the interface send it.

    {"title": {"gu": …, "hi": …, "en": …}, "summary": {…}, "decides": {…},
     "destination": {…}, "not_decided": {…}, "officer_post": {…},
     "districts": [LGD codes], "opens_at": datetime, "closes_at": datetime,
     "heard_by": date, "done_by": date, "result_visibility": "live",
     "activities": [{"id": …, "kind": "poll", "title": {…}, "intro": {…},
       "questions": [{"id": …, "kind": "single", "text": {…}, "hint": {…},
         "page": 1, "is_required": True, "min_choices": 1, "max_choices": None,
         "low_label": {…}, "high_label": {…},
         "choices": [{"id": …, "text": {…}, "is_exclusive": False,
                      "stays_last": False}]}]}]}

Rows named by id are kept and changed, others are added, and those left out are
removed. The order of the lists is the order on the page.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from consult.consultations.filling import Document, below, fill
from consult.consultations.models import Activity, Choice, Consultation, Question
from consult.consultations.slugs import fresh_slug
from consult.districts.models import District
from consult.errors import Invalid
from consult.languages import CODES, ENGLISH
from consult.text.folding import fold
from consult.translations import texts_of

CONSULTATION_TEXTS = [
    "title",
    "summary",
    "decides",
    "destination",
    "not_decided",
    "officer_post",
]
CONSULTATION_FIELDS = [
    "opens_at",
    "closes_at",
    "heard_by",
    "done_by",
    "result_visibility",
]
ACTIVITY_TEXTS = ["title", "intro"]
QUESTION_TEXTS = ["text", "hint", "low_label", "high_label"]
QUESTION_FIELDS = ["kind", "page", "is_required", "min_choices", "max_choices"]
CHOICE_FIELDS = ["is_exclusive", "stays_last"]


def write_draft(consultation: Consultation, document: Document) -> None:
    """Write the document into the consultation and all that belongs to it.

    What the document leaves out stays as it is.

    :raises Invalid: naming the place of each text that is too long, each value
        that is not offered, and each id that belongs elsewhere
    """
    fill(
        consultation,
        document,
        "",
        texts=CONSULTATION_TEXTS,
        values=CONSULTATION_FIELDS,
    )
    if consultation.closes_at <= consultation.opens_at:
        message = _("Choose a closing time after the opening time.")
        raise Invalid(fields={"closes_at": [message]})
    consultation.slug = fresh_slug(
        consultation, texts_of(consultation, "title")[ENGLISH]
    )
    consultation.search_text = _search_text(consultation)
    consultation.save()
    if "districts" in document:
        consultation.districts.set(_districts(document["districts"]))
    if "activities" in document:
        _write_rows(
            document["activities"],
            "activities",
            known=consultation.activities.all(),
            new=lambda: Activity(consultation=consultation),
            write=_write_activity,
        )


def draft_of(consultation: Consultation) -> dict[str, Any]:
    """Return the consultation as a document, ids included."""
    activities = Activity.objects.filter(consultation=consultation).with_definition()
    return {
        **_texts(consultation, CONSULTATION_TEXTS),
        **_values(consultation, CONSULTATION_FIELDS),
        "districts": sorted(d.lgd_code for d in consultation.districts.all()),
        "activities": [
            _activity_document(activity)
            for activity in activities.order_by("position", "pk")
        ],
    }


def _activity_document(activity: Activity) -> dict[str, Any]:
    return {
        "id": activity.pk,
        "slug": activity.slug,
        "kind": activity.kind,
        **_texts(activity, ACTIVITY_TEXTS),
        "questions": [
            {
                "id": question.pk,
                **_texts(question, QUESTION_TEXTS),
                **_values(question, QUESTION_FIELDS),
                "choices": [
                    {
                        "id": choice.pk,
                        **_texts(choice, ["text"]),
                        **_values(choice, CHOICE_FIELDS),
                    }
                    for choice in question.choices.all()
                ],
            }
            for question in activity.questions.all()
        ],
    }


def _write_activity(activity: Activity, document: Document, place: str) -> None:
    fill(activity, document, place, texts=ACTIVITY_TEXTS, values=["kind"])
    activity.slug = fresh_slug(activity, texts_of(activity, "title")[ENGLISH])
    activity.save()
    if "questions" in document:
        _write_rows(
            document["questions"],
            f"{place}.questions",
            known=activity.questions.all(),
            new=lambda: Question(activity=activity),
            write=_write_question,
        )


def _write_question(question: Question, document: Document, place: str) -> None:
    fill(question, document, place, texts=QUESTION_TEXTS, values=QUESTION_FIELDS)
    if question.max_choices is not None and question.max_choices < question.min_choices:
        message = _("Allow at least as many choices as the question asks for.")
        raise Invalid(fields={below(place, "max_choices"): [message]})
    question.save()
    if "choices" in document:
        _write_rows(
            document["choices"],
            f"{place}.choices",
            known=question.choices.all(),
            new=lambda: Choice(question=question),
            write=_write_choice,
        )


def _write_choice(choice: Choice, document: Document, place: str) -> None:
    fill(choice, document, place, texts=["text"], values=CHOICE_FIELDS)
    choice.save()


def _write_rows(
    documents: list[Document],
    place: str,
    *,
    known: QuerySet[Any],
    new: Callable[[], Model],
    write: Callable[[Any, Document, str], None],
) -> None:
    """Make the rows those of the documents, in their order."""
    kept = {row.pk: row for row in known}
    for position, document in enumerate(documents):
        here = f"{place}[{position}]"
        identity = document.get("id")
        if identity is not None and identity not in kept:
            raise Invalid(fields={f"{here}.id": [_("This belongs to another draft.")]})
        row: Any = kept.pop(identity, None) or new()
        row.position = position
        write(row, document, here)
    known.filter(pk__in=kept).delete()


def _texts(row: Model, fields: list[str]) -> dict[str, dict[str, str]]:
    return {field: texts_of(row, field) for field in fields}


def _values(row: Model, fields: list[str]) -> dict[str, Any]:
    return {field: getattr(row, field) for field in fields}


def _districts(lgd_codes: list[int]) -> list[District]:
    found = list(District.objects.filter(lgd_code__in=lgd_codes))
    unknown = set(lgd_codes) - {district.lgd_code for district in found}
    if unknown:
        message = _("There is no district with the LGD code %(code)s.")
        raise Invalid(
            fields={"districts": [message % {"code": min(unknown)}]},
        )
    return found


def _search_text(consultation: Consultation) -> str:
    texts = [
        getattr(row, f"{field}_{code}") or ""
        for row, field in [
            (consultation, "title"),
            (consultation, "summary"),
            (consultation.department, "name"),
        ]
        for code in CODES
    ]
    return fold(" ".join(texts))
