"""Translating a consultation: what waits, and what helps."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_POST,
    require_safe,
)

from consult.consultations.exchange.manuscripts import Unreadable
from consult.consultations.exchange.refusals import UnknownTexts
from consult.consultations.exchange.waiting import MOST, Queue, Waiting, queue_of
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    translate_by_machine,
    translate_texts,
)
from consult.consultations.queries import office_consultation
from consult.consultations.rules import can_ask_machine, can_write
from consult.errors import Message, NotFound, Refused
from consult.languages import CODES, LANGUAGES
from consult.text.digits import to_latin
from consult.wording import machine
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.places import anchor_of, words_for
from frontend.officials.sent import version_sent

LONGEST_START = 6
TYPED, SAID = "text.", "said."
"""What the names of inputs begin with, and what those of suggestions do."""


@dataclass(frozen=True)
class Row:
    """A text that waits, and what somebody typed for it."""

    waiting: Waiting
    typed: str

    @property
    def where(self) -> str:
        return words_for(self.waiting.place)

    @property
    def box(self) -> str:
        """Return the id of its input on the page."""
        return anchor_of(self.waiting.anchor)


@require_safe
@officials_only
def translation(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show what waits to be translated, with all that helps."""
    return page_of(request, office_consultation(slug, by=request.user))


@require_POST
@officials_only
def take(request: OfficialRequest, slug: str) -> HttpResponse:
    """Write what was typed, and the suggestion that was chosen, into the draft."""
    consultation = office_consultation(slug, by=request.user)
    source, target = _languages(request)
    try:
        taken = translate_texts(
            consultation,
            {**_typed(request), **_chosen(request)},
            by=request.user,
            source=source,
            target=target,
            version=version_sent(request),
        )
    except Refused as refusal:
        return page_of(request, consultation, refusal)
    return _back(taken.consultation, source, target, "taken")


@require_POST
@officials_only
def by_machine(request: OfficialRequest, slug: str) -> HttpResponse:
    """Let the machine fill what is missing in one language."""
    consultation = office_consultation(slug, by=request.user)
    source, target = _languages(request)
    try:
        taken = translate_by_machine(
            consultation, by=request.user, source=source, target=target
        )
    except Refused as refusal:
        return page_of(request, consultation, refusal)
    return _back(taken.consultation, source, target, "by_machine")


def page_of(
    request: OfficialRequest, consultation: Consultation, refusal: Refused | None = None
) -> HttpResponse:
    """Show the queue as it is now, and why something was refused."""
    asked = request.POST if request.method == "POST" else request.GET
    queue = queue_of(
        consultation,
        source=_known(asked.get("source", "")),
        target=_known(asked.get("target", "")),
        start=_number(request.GET.get("start", "")),
    )
    typed = _typed(request)
    rows = [Row(one, typed.get(one.anchor, "")) for one in queue.texts]
    is_draft = consultation.status == Consultation.Status.DRAFT
    page = {
        "consultation": consultation,
        "languages": LANGUAGES,
        "pair": [
            ("source", _("From"), queue.source),
            ("target", _("Into"), queue.target),
        ],
        "queue": queue,
        "rows": rows,
        "unsaved": _unsaved(typed, rows),
        "is_writable": is_draft and can_write(request.user, consultation),
        "is_machine_on": machine.is_on()
        and can_ask_machine(request.user, consultation),
        "refusal": refusal,
        "refused": _refused(refusal),
        "done": words_of(request),
        **_neighbours(request, queue),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/translation.html", page, status=status)


def _typed(request: OfficialRequest) -> dict[str, str]:
    """Return the translations that were typed, by anchor."""
    sent = {
        name.removeprefix(TYPED): str(text).replace("\r\n", "\n").strip()
        for name, text in request.POST.items()
        if name.startswith(TYPED)
    }
    return {anchor: text for anchor, text in sent.items() if text}


def _chosen(request: OfficialRequest) -> dict[str, str]:
    """Return the suggestion whose button was pressed, if one was."""
    name = request.POST.get("use", "")
    text = request.POST.get(f"{SAID}{name}", "")
    return {name.rpartition(".")[0]: text} if text else {}


def _unsaved(typed: dict[str, str], rows: list[Row]) -> list[str]:
    """List what was typed for texts that do not wait any more, so that it is kept."""
    shown = {row.waiting.anchor for row in rows}
    return [text for anchor, text in typed.items() if anchor not in shown]


def _languages(request: OfficialRequest) -> tuple[str, str]:
    """Return the pair of languages that a form of this page sends.

    :raises NotFound: if it is no such form
    """
    pair = (request.POST.get("source", ""), request.POST.get("target", ""))
    if not set(pair) <= set(CODES) or len(set(pair)) < len(pair):
        raise NotFound
    return pair


def _back(
    consultation: Consultation, source: str, target: str, done: str
) -> HttpResponseRedirect:
    page = reverse("officials:translation", args=[consultation.slug])
    asked = urlencode({"source": source, "target": target, "done": done})
    return redirect(f"{page}?{asked}")


def _refused(refusal: Refused | None) -> list[tuple[str, Message]]:
    """List why, each with its place in words, or with its id as it came."""
    if refusal is None:
        return []
    return [
        (_where(name, refusal), message)
        for name, messages in refusal.fields.items()
        for message in messages
    ]


def _where(name: str, refusal: Refused) -> str:
    match refusal:
        case Unreadable():
            return ""
        case UnknownTexts():
            return name
    return words_for(name) or name


def _neighbours(request: OfficialRequest, queue: Queue) -> dict[str, Any]:
    """Return where the rows before and after those shown begin."""
    start = _number(request.GET.get("start", ""))
    return {
        "earlier": max(0, start - MOST) if start else None,
        "later": start + MOST if start + MOST < queue.count else None,
    }


def _known(code: str) -> str:
    return code if code in CODES else ""


def _number(typed: str) -> int:
    latin = to_latin(typed)
    is_number = latin.isascii() and latin.isdigit() and len(latin) <= LONGEST_START
    return int(latin) if is_number else 0
