"""A draft as one document, the way the desk and the interface send it.

    {"title": {"gu": …, "hi": …, "en": …}, "summary": {…}, "decides": {…},
     "destination": {…}, "not_decided": {…}, "officer_post": {…},
     "districts": [LGD codes], "opens_at": datetime, "closes_at": datetime,
     "heard_by": date, "done_by": date, "result_visibility": "live",
     "activities": [{"id": …, "kind": "poll", "title": {…}, "intro": {…},
       "drawn": None, "seconds": None,
       "questions": [{"id": …, "kind": "single", "text": {…}, "hint": {…},
         "explanation": {…}, "page": 1, "is_required": True, "min_choices": 1, "max_choices": None,
         "low_label": {…}, "high_label": {…}, "has_other": False,
         "is_shuffled": False, "lowest": None, "highest": None,
         "total_points": None, "show_if": {"question": 17, "operator": "answered"},
         "choices": [{"id": …, "text": {…}, "is_exclusive": False,
                      "stays_last": False, "is_right": False, "picture": digest or None,
                      "image_description": {…}}],
         "rows": [{"id": …, "text": {…}}]}]}]}

Rows named by id are kept and changed, others are added, and those left out are
removed. The order of the lists is the order on the page. What a condition may point
at is said in `references`.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.filling import (
    Document,
    fill,
    texts_in,
    values_in,
    write_rows,
)
from consult.consultations.models import Activity, Consultation
from consult.consultations.question_drafts import question_document, write_questions
from consult.consultations.references import copied_questions, without_identity
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
ACTIVITY_TEXTS = ["title", "intro", *Activity.NOTES, "shorter_reason"]
ACTIVITY_FIELDS = ["kind", "drawn", "seconds"]


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
    consultation.search_text = search_text_of(consultation)
    consultation.save()
    if "districts" in document:
        consultation.districts.set(districts_coded(document["districts"]))
    if "activities" in document:
        write_rows(
            document["activities"],
            "activities",
            known=consultation.activities.all(),
            new=lambda: Activity(consultation=consultation),
            write=_write_activity,
        )


def draft_of(consultation: Consultation) -> dict[str, Any]:
    """Return the consultation as a document, ids included."""
    return document_of(consultation, activities_of(consultation))


def activities_of(consultation: Consultation) -> list[Activity]:
    """List the consultation's activities with their definitions, as on the page."""
    activities = consultation.activities.with_questions()
    return list(activities.order_by("position", "pk"))


def document_of(
    consultation: Consultation, activities: Sequence[Activity]
) -> dict[str, Any]:
    """Return the consultation as a document, its activities being at hand."""
    return {
        **texts_in(consultation, CONSULTATION_TEXTS),
        **values_in(consultation, CONSULTATION_FIELDS),
        "districts": sorted(d.lgd_code for d in consultation.districts.all()),
        "activities": [_activity_document(activity) for activity in activities],
    }


def without_ids(document: Document) -> dict[str, Any]:
    """Return a draft's document as one of which nothing exists yet, for a copy."""
    activities = [
        {
            **without_identity(activity),
            "questions": copied_questions(activity["questions"]),
        }
        for activity in document["activities"]
    ]
    return {**without_identity(document), "activities": activities}


def _activity_document(activity: Activity) -> dict[str, Any]:
    return {
        "id": activity.pk,
        "slug": activity.slug,
        **values_in(activity, ACTIVITY_FIELDS),
        **texts_in(activity, ACTIVITY_TEXTS),
        "questions": [question_document(row) for row in activity.questions.all()],
    }


def _write_activity(activity: Activity, document: Document, place: str) -> None:
    fill(activity, document, place, texts=ACTIVITY_TEXTS, values=ACTIVITY_FIELDS)
    activity.slug = fresh_slug(activity, texts_of(activity, "title")[ENGLISH])
    activity.save()
    if "questions" in document:
        write_questions(activity, document["questions"], place)


def districts_coded(lgd_codes: list[int]) -> list[District]:
    """Return the districts of these LGD codes.

    :raises Invalid: if there is none of a code
    """
    found = list(District.objects.filter(lgd_code__in=lgd_codes))
    unknown = set(lgd_codes) - {district.lgd_code for district in found}
    if unknown:
        message = _("There is no district with the LGD code %(code)s.")
        raise Invalid(
            fields={"districts": [message % {"code": min(unknown)}]},
        )
    return found


def search_text_of(consultation: Consultation) -> str:
    """Return its titles and summaries in every language, folded for search."""
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
