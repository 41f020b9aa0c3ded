"""What the lint finds in a draft: mended with one button, or kept for a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from consult.consultations.findings import Finding
from consult.consultations.lint.reading import Reading
from consult.consultations.lint.stored import Waived, Wording, title_of, wording_of
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    fix_finding,
    take_back_waiver,
    waive_finding,
)
from consult.consultations.queries import office_consultation
from consult.consultations.rules import can_write
from consult.errors import Message, Refused
from consult.languages import LANGUAGES
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.places import anchor_of, input_at, words_for
from frontend.officials.sent import number_sent, version_sent

_OWN_NAMES = dict(LANGUAGES)


@dataclass(frozen=True)
class Line:
    """What was found in one language, and what could stand there instead."""

    finding: Finding

    @property
    def own_name(self) -> str:
        return _OWN_NAMES.get(self.finding.language, "")

    @property
    def instead(self) -> str:
        """Return the words that the fix would write; none if it confirms."""
        value = self.finding.fix and self.finding.fix.value
        if isinstance(value, dict):
            value = value["text"][get_language()]
        return value or ""


@dataclass(frozen=True)
class Note:
    """What one check found at one place, in however many languages."""

    lines: list[Line]
    # What was read, or asked.
    texts: Mapping[str, str]
    # Why it was not let stand, and what was typed.
    errors: list[Message]
    reason: str

    @property
    def first(self) -> Finding:
        return self.lines[0].finding

    @property
    def title(self) -> Message:
        return title_of(self.first.check)

    @property
    def where(self) -> str:
        return words_for(self.first.place)

    @property
    def id(self) -> str:
        return anchor_of(f"{self.first.check}-{self.first.anchor}")

    @property
    def input(self) -> str:
        """Return the id of the input in the draft's form."""
        return anchor_of(input_at(self.first))


@require_http_methods(["GET", "HEAD", "POST"])
@officials_only
def wording(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show what is to be mended in the wording, and mend it or keep it."""
    if request.method != "POST":
        return _page(request, slug)
    consultation = office_consultation(slug, by=request.user)
    decide, done = _DECISIONS.get(request.POST.get("action", ""), (_fix, "fixed"))
    try:
        decide(request, consultation)
    except Refused as refusal:
        return _page(request, slug, refusal)
    # A fix of the English title may have given the draft a new address.
    consultation.refresh_from_db(fields=["slug"])
    page = reverse("officials:wording", args=[consultation.slug])
    return redirect(f"{page}?done={done}")


def _fix(request: OfficialRequest, consultation: Consultation) -> None:
    fix_finding(
        consultation,
        by=request.user,
        check=request.POST.get("check", ""),
        anchor=request.POST.get("anchor", ""),
        language=request.POST.get("language", ""),
        version=version_sent(request),
    )


def _waive(request: OfficialRequest, consultation: Consultation) -> None:
    waive_finding(
        consultation,
        by=request.user,
        check=request.POST.get("check", ""),
        anchor=request.POST.get("anchor", ""),
        reason=request.POST.get("reason", ""),
    )


def _take_back(request: OfficialRequest, consultation: Consultation) -> None:
    waiver = number_sent(request, "waiver")
    take_back_waiver(consultation, by=request.user, waiver_id=waiver)


# What a button sends, and what is said when it is done.
_DECISIONS: dict[str, tuple[Callable[[OfficialRequest, Consultation], None], str]] = {
    "fix": (_fix, "fixed"),
    "waive": (_waive, "waived"),
    "take_back": (_take_back, "asked_again"),
}


def _page(
    request: OfficialRequest, slug: str, refusal: Refused | None = None
) -> HttpResponse:
    consultation = office_consultation(slug, by=request.user)
    said = wording_of(consultation)
    is_draft = consultation.status == Consultation.Status.DRAFT
    page = {
        "consultation": consultation,
        "notes": _notes(request, said, refusal),
        "kept": [_kept(waived) for waived in said.waived],
        "readings": [_minutes(reading) for reading in said.readings],
        "is_writable": is_draft and can_write(request.user, consultation),
        "refusal": refusal,
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/wording.html", page, status=status)


def _notes(
    request: OfficialRequest, said: Wording, refusal: Refused | None
) -> list[Note]:
    """Return the findings of one check at one place together, as one note."""
    errors = list(refusal.fields.get("reason", [])) if refusal else []
    sent = (request.POST.get("check"), request.POST.get("anchor"))
    notes = []
    for named, found in groupby(said.standing, lambda one: (one.check, one.anchor)):
        is_sent = bool(refusal) and named == sent
        notes.append(
            Note(
                [Line(finding) for finding in found],
                _texts_at(named[1], said),
                errors if is_sent else [],
                request.POST.get("reason", "") if is_sent else "",
            )
        )
    return notes


def _texts_at(anchor: str, said: Wording) -> Mapping[str, str]:
    """Return the text that was read; of a question's choices, what is asked."""
    asked = f"{anchor.rpartition('.')[0]}.text"
    return said.texts.get(anchor) or said.texts.get(asked, {})


def _minutes(reading: Reading) -> tuple[str, list[dict[str, Any]]]:
    """Return where the activity is, and how long it takes in each language."""
    return words_for(reading.place), [
        {"language": code, "own_name": own_name, "count": reading.minutes[code]}
        for code, own_name in LANGUAGES
    ]


def _kept(waived: Waived) -> dict[str, Any]:
    finding = waived.finding
    return {
        "note": Note([Line(finding)], {}, [], waived.waiver.reason),
        "waiver": waived.waiver,
    }
