"""A consultation's whole report as one plain document, and its fingerprint."""

import json
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings

from consult.consultations.models import Activity, Consultation
from consult.departments.rules import Person
from consult.languages import CODES
from consult.reports.heard import outcome_of, themes_of
from consult.reports.method import method_of
from consult.reports.numbers import numbers_of
from consult.reports.places import Places
from consult.reports.speaking import in_each_language
from consult.reports.words import HONEST
from consult.translations import texts_of

Document = dict[str, Any]

SCHEMA = "jansetu-report/1"
"""Names the shape of the document; see report.schema.json."""

TEXTS = ("title", "summary", "decides", "destination", "not_decided", "officer_post")


def document_of(
    consultation: Consultation, *, reader: Person, at: datetime
) -> Document:
    """Return all that the reader may know of a consultation, in every language.

    The consultation comes with its department. The document says nothing of who
    reads it or when, so that the same facts always have the same fingerprint.
    """
    places = Places()
    asked = list(
        Activity.objects.filter(consultation=consultation)
        .with_definition()
        .order_by("position", "pk")
    )
    activities = [
        numbers_of(activity, reader=reader, places=places) for activity in asked
    ]
    seen = {
        activity.pk
        for activity, numbers in zip(asked, activities, strict=True)
        if numbers["people"] is not None
    }
    document = {
        "schema": SCHEMA,
        "site": dict(settings.SITE_NAME),
        "licence": _licence(),
        "note": in_each_language(lambda: HONEST),
        "thresholds": {
            "total": settings.SMALLEST_TOTAL,
            "cell": settings.SMALLEST_CELL,
        },
        "consultation": _about(consultation, at),
        "activities": activities,
        "themes": themes_of(consultation, seen),
        "outcome": outcome_of(consultation),
        "method": method_of(consultation, at=at),
    }
    return {**document, "fingerprint": fingerprint_of(document)}


def fingerprint_of(document: Document) -> str:
    """Return the SHA-256 of the document without its own fingerprint, in hexadecimal.

    Of its JSON in UTF-8 with sorted keys and no blanks, as anybody can compute it.
    """
    said = {key: value for key, value in document.items() if key != "fingerprint"}
    content = json.dumps(
        said, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return sha256(content.encode()).hexdigest()


def address_of(slug: str, language: str) -> str:
    """Return where a consultation's report can be had, for print and QR codes."""
    return f"{settings.SITE_URL}/{language}/consultations/{slug}/report/"


def _licence() -> Document:
    return {
        "name": dict(settings.OPEN_DATA_LICENCE),
        "url": settings.OPEN_DATA_LICENCE_URL,
    }


def _about(consultation: Consultation, at: datetime) -> Document:
    department = consultation.department
    return {
        "slug": consultation.slug,
        "url": {code: address_of(consultation.slug, code) for code in CODES},
        "phase": str(consultation.phase(at)),
        **{name: texts_of(consultation, name) for name in TEXTS},
        "department": {"slug": department.slug, "name": texts_of(department, "name")},
        "districts": [
            {"lgd_code": row.lgd_code, "name": texts_of(row, "name")}
            for row in consultation.districts.order_by("lgd_code")
        ],
        "heard_by": consultation.heard_by and consultation.heard_by.isoformat(),
        "done_by": consultation.done_by and consultation.done_by.isoformat(),
    }
