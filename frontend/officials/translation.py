"""Translating a consultation: what waits, what helps, and files for translators."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consult.consultations.exchange.files import LARGEST, XLIFF, exported
from consult.consultations.exchange.manuscripts import Unreadable
from consult.consultations.exchange.refusals import UnknownTexts
from consult.consultations.exchange.waiting import MOST, Queue, Waiting, queue_of
from consult.consultations.exchange.xliff import V1
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    take_file,
    take_suggestion,
    translate_by_machine,
)
from consult.consultations.queries import office_consultation
from consult.consultations.rules import can_write
from consult.errors import Message, NotFound, Refused
from consult.languages import CODES, LANGUAGES
from consult.text.digits import to_latin
from consult.wording import machine
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.places import words_for
from frontend.officials.sent import version_sent

LONGEST_START = 6


@dataclass(frozen=True)
class Row:
    """A text that waits, and where it is in words."""

    waiting: Waiting

    @property
    def where(self) -> str:
        return words_for(self.waiting.place)


@require_safe
@officials_only
def translation(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show what waits to be translated, with all that helps."""
    return _page(request, office_consultation(slug, by=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@officials_only
def texts(request: OfficialRequest, slug: str) -> HttpResponse:
    """Hand out the texts as a file, and take one back."""
    consultation = office_consultation(slug, by=request.user)
    if request.method != "POST":
        return _file(request, consultation)
    try:
        taken = take_file(
            consultation,
            _content(request),
            by=request.user,
            skip_unknown="skip_unknown" in request.POST,
            replace="replace" in request.POST,
        )
    except Refused as refusal:
        return _page(request, consultation, refusal)
    rows = [(words_for(change.place), change) for change in taken.changes]
    page = {"consultation": taken.consultation, "taken": taken, "rows": rows}
    return render(request, "officials/taken.html", page)


@require_POST
@officials_only
def take(request: OfficialRequest, slug: str) -> HttpResponse:
    """Take one suggestion into the draft."""
    consultation = office_consultation(slug, by=request.user)
    source, target = _languages(request)
    try:
        taken = take_suggestion(
            consultation,
            by=request.user,
            anchor=request.POST.get("anchor", ""),
            source=source,
            target=target,
            text=request.POST.get("text", ""),
            version=version_sent(request),
        )
    except Refused as refusal:
        return _page(request, consultation, refusal)
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
        return _page(request, consultation, refusal)
    return _back(taken.consultation, source, target, "by_machine")


def _page(
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
    is_draft = consultation.status == Consultation.Status.DRAFT
    page = {
        "consultation": consultation,
        "languages": LANGUAGES,
        "pair": [
            ("source", _("From"), queue.source),
            ("target", _("Into"), queue.target),
        ],
        "queue": queue,
        "rows": [Row(one) for one in queue.texts],
        "is_writable": is_draft and can_write(request.user, consultation),
        "is_machine_on": machine.is_on(),
        "refusal": refusal,
        "refused": _refused(refusal),
        "done": words_of(request),
        **_neighbours(request, queue),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/translation.html", page, status=status)


def _file(request: OfficialRequest, consultation: Consultation) -> HttpResponse:
    file = exported(
        consultation,
        kind=request.GET.get("format", XLIFF),
        version=request.GET.get("version", V1),
        source=request.GET.get("source", ""),
        target=request.GET.get("target", ""),
    )
    return HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


def _content(request: OfficialRequest) -> bytes:
    """Return the file that was sent, never more of it than could be one of ours."""
    file = request.FILES.get("file")
    return file.read(LARGEST + 1) if file else b""


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
