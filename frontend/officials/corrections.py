"""Correcting words before the public: proposed by one official, published by another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from consult.consultations.anchors import AnchoredText, anchored_texts
from consult.consultations.corrections import (
    changes_of,
    correction_numbered,
    corrections_of,
)
from consult.consultations.models import Consultation, Correction
from consult.consultations.operations import (
    discard_correction,
    propose_correction,
    publish_correction,
)
from consult.consultations.queries import office_consultation
from consult.consultations.refusals import NotWellWorded
from consult.consultations.rules import can_propose_correction, can_publish
from consult.errors import Fields, Message, Refused
from consult.languages import CODES, ENGLISH
from frontend.change_log import Reworded, reworded
from frontend.officials.deciding import ASKED, card_of
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.boxes import Box, Texts
from frontend.officials.drafting.fields import Text
from frontend.officials.drafting.places import words_for
from frontend.officials.drafting.reasons import PUBLIC_REASON
from frontend.officials.drafting.sheets import blank, sheet_sent
from frontend.officials.sent import version_sent

Typed = Mapping[str, Mapping[str, str]]
"""{anchor: {language: text}}"""

LINES = 2
DECISIONS = {
    "publish": (publish_correction, "corrected"),
    "discard": (discard_correction, "discarded"),
}


@dataclass(frozen=True)
class Proposed:
    """A correction with what it changes, and whether this official may publish it."""

    correction: Correction
    may_publish: bool

    @property
    def findings(self) -> list[str]:
        """List what the lint found and it was proposed in spite of, in words."""
        language = get_language() or ENGLISH
        return [found["message"][language] for found in self.correction.findings]

    @cached_property
    def texts(self) -> list[tuple[str, Reworded]]:
        """List each text in each language in which it changes."""
        return [
            (code, reworded(change, code))
            for change in changes_of(self.correction)
            for code in CODES
            if change.is_seen_in(code)
        ]


@require_http_methods(ASKED)
@officials_only
def corrections(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show what was corrected and what waits for a second person; propose more."""
    consultation = office_consultation(slug, by=request.user)
    if request.method != "POST":
        return _page(request, consultation)
    texts = anchored_texts(consultation)
    typed = _typed(request.POST, texts)
    try:
        propose_correction(
            consultation,
            by=request.user,
            texts=typed,
            reason=sheet_sent(request.POST, PUBLIC_REASON)["reason"],
            version=version_sent(request),
            in_spite="in_spite" in request.POST,
        )
    except Refused as refusal:
        return _page(request, consultation, refusal, typed)
    return _to_page(consultation, "proposed")


@require_POST
@officials_only
def correction(request: OfficialRequest, slug: str, number: int) -> HttpResponse:
    """Publish or discard a correction that waits."""
    consultation = office_consultation(slug, by=request.user)
    proposed = correction_numbered(consultation, number)
    operation, done = DECISIONS[
        "publish" if request.POST.get("action") == "publish" else "discard"
    ]
    try:
        operation(proposed, by=request.user)
    except Refused as refusal:
        return _page(request, consultation, refusal)
    return _to_page(consultation, done)


def _page(
    request: OfficialRequest,
    consultation: Consultation,
    refusal: Refused | None = None,
    typed: Typed | None = None,
) -> HttpResponse:
    """Show the page as it is now, with what was typed and why it was refused."""
    current = office_consultation(consultation.slug, by=request.user)
    errors = refusal.fields if refusal else {}
    sheet = blank(PUBLIC_REASON)
    if typed is not None:
        sheet = sheet_sent(request.POST, PUBLIC_REASON)
    found = list(corrections_of(current))
    may_publish = can_publish(request.user, current)
    page = {
        "consultation": current,
        "refusal": refusal,
        "is_ill_worded": isinstance(refusal, NotWellWorded),
        "card": card_of(sheet, PUBLIC_REASON, refusal),
        "texts": _boxes(anchored_texts(current), typed or {}, errors),
        "waiting": [
            Proposed(one, may_publish and one.proposed_by_id != request.user.pk)
            for one in found
            if not one.published_at
        ],
        "published": [Proposed(one, False) for one in found if one.published_at],
        "may": can_propose_correction(request.user, current),
        "done": words_of(request),
        "language": get_language() or ENGLISH,
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/corrections.html", page, status=status)


def _boxes(texts: Iterable[AnchoredText], typed: Typed, errors: Fields) -> list[Texts]:
    """Return the inputs of every text that is written, in the order of the page."""
    return [
        _texts_of(text, typed.get(text.anchor, text.texts), errors)
        for text in texts
        if any(text.texts.values())
    ]


def _texts_of(text: AnchoredText, typed: Mapping[str, str], errors: Fields) -> Texts:
    name = f"texts.{text.anchor}"
    field = Text(label=words_for(text.place), lines=LINES)
    boxes = [_box(f"{name}.{code}", field, typed[code], code, errors) for code in CODES]
    return Texts(name, field, boxes, list(errors.get(name, [])))


def _box(name: str, field: Text, value: str, code: str, errors: Fields) -> Box:
    wrong: list[Message] = list(errors.get(name, []))
    return Box(name, field, value, code, wrong, [])


def _typed(sent: QueryDict, texts: Iterable[AnchoredText]) -> dict[str, dict[str, str]]:
    """Return what was typed for each text; what was not on the page stays."""
    return {
        text.anchor: {
            code: sent.get(f"texts.{text.anchor}.{code}", text.texts[code]).replace(
                "\r\n", "\n"
            )
            for code in CODES
        }
        for text in texts
    }


def _to_page(consultation: Consultation, done: str) -> HttpResponse:
    page = reverse("officials:corrections", args=[consultation.slug])
    return redirect(f"{page}?done={done}")
