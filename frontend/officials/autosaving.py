"""What the script hears that saves a draft while its author writes."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import JsonResponse
from django.urls import reverse

from consult.consultations.anchors import LETTERS
from consult.consultations.drafts import draft_of
from consult.consultations.filling import below
from consult.consultations.models import Consultation
from consult.consultations.translating import states_of
from consult.errors import Refused
from frontend.officials.drafting.boxes import Notes
from frontend.officials.drafting.cards import Card
from frontend.officials.drafting.places import words_for
from frontend.officials.drafting.sheets import sheet_of

AUTOSAVE = "autosave"


def saved(consultation: Consultation) -> JsonResponse:
    """Tell the new version and address, and the ids that new rows were given.

        {"version": 5, "address": "/en/office/…/", "ids": {"activities[0].id": 7},
         "behind": ["title.hi"]}

    Without its id a row would be added once more by the next saving.
    """
    document = draft_of(consultation)
    card = Card(sheet_of(document), Notes(states=states_of(consultation)))
    return JsonResponse(
        {
            "version": consultation.version,
            "address": reverse("officials:edit", args=[consultation.slug]),
            "ids": dict(_ids_in(document, "")),
            "behind": [box.name for box in card.boxes() if box.behind],
        }
    )


def not_saved(refusal: Refused) -> JsonResponse:
    """Tell why it was not saved: {"code": …, "message": …, "wrong": [sentences]}."""
    wrong = [
        f"{words_for(place)}: {message}"
        for place, messages in refusal.fields.items()
        for message in messages
    ]
    answer = {"code": refusal.code, "message": str(refusal.message), "wrong": wrong}
    return JsonResponse(answer, status=refusal.status)


def _ids_in(row: Mapping[str, Any], place: str) -> Iterator[tuple[str, int]]:
    for rows in LETTERS:
        for index, inner in enumerate(row.get(rows, [])):
            here = f"{below(place, rows)}[{index}]"
            yield f"{here}.id", inner["id"]
            yield from _ids_in(inner, here)
