"""What officials say in a discussion: answers, translations, and the summary."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from consult.consultations.models import Activity
from consult.consultations.queries import office_activity
from consult.contributions.models import Contribution
from consult.contributions.queries import office_contribution
from consult.discussions.operations import (
    answer_contribution,
    remove_summary,
    translate_contribution,
    write_summary,
)
from consult.discussions.queries import summary_of
from consult.discussions.rules import can_answer
from consult.errors import Message, NotFound, Refused
from consult.languages import CODES, LANGUAGES
from consult.text.personal import masked
from consult.translations import texts_of
from frontend.officials.deciding import ASKED, card_of
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.fields import Text
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.sheets import Sheet, blank, sheet_sent

ANSWER = Level(
    texts={
        "text": Text(
            label=_("Answer of the department"),
            help_text=_("Everybody reads it below what the citizen wrote."),
            lines=4,
        )
    },
    values={},
    ids={},
)
SUMMARY = Level(
    texts={
        "text": Text(
            label=_("What we have heard so far"),
            help_text=_("It stands above the discussion, in every language."),
            lines=6,
        )
    },
    values={},
    ids={},
)


@dataclass(frozen=True)
class Slot:
    """What a contribution says in one language, as far as somebody has said so."""

    language: str
    name: str
    text: str
    is_by_machine: bool
    is_stale: bool
    errors: list[Message]


@require_http_methods(ASKED)
@officials_only
def contribution(request: OfficialRequest, number: int) -> HttpResponse:
    """Show what a citizen wrote, and keep what the department answers."""
    found = office_contribution(number, by=request.user)
    if request.method != "POST":
        return _page(request, found)
    sheet = sheet_sent(request.POST, ANSWER)
    try:
        answer_contribution(found, by=request.user, text=sheet["text"])
    except Refused as refusal:
        return _page(request, found, sheet=sheet, refusal=refusal)
    return _to_page(found, "answered")


@require_POST
@officials_only
def translation(request: OfficialRequest, number: int, language: str) -> HttpResponse:
    """Keep what an official says that it says in one language."""
    found = office_contribution(number, by=request.user)
    if language not in CODES:
        raise NotFound
    typed = request.POST.get("text", "").replace("\r\n", "\n")
    try:
        translate_contribution(found, by=request.user, language=language, text=typed)
    except Refused as refusal:
        return _page(request, found, refusal=refusal, typed={language: typed})
    return _to_page(found, "translated")


@require_http_methods(ASKED)
@officials_only
def summary(request: OfficialRequest, slug: str) -> HttpResponse:
    """Write what was heard so far, or take it away."""
    activity = office_activity(slug, by=request.user)
    if activity.kind != Activity.Kind.DISCUSSION:
        raise NotFound
    if request.method != "POST":
        return _summary_page(request, activity)
    sheet = sheet_sent(request.POST, SUMMARY)
    try:
        if request.POST.get("action") == "remove":
            remove_summary(activity, by=request.user)
        else:
            write_summary(activity, by=request.user, text=sheet["text"])
    except Refused as refusal:
        return _summary_page(request, activity, sheet=sheet, refusal=refusal)
    page = reverse("officials:summary", args=[slug])
    return redirect(f"{page}?done=summed_up")


def _page(
    request: OfficialRequest,
    found: Contribution,
    *,
    sheet: Sheet | None = None,
    refusal: Refused | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    """Show the contribution, with what was typed and why it was refused."""
    activity = found.activity
    answer_refusal = refusal if typed is None else None
    page = {
        "activity": activity,
        "contribution": found,
        "text": masked(found.text),
        "is_known_language": found.form != Contribution.Form.OTHER,
        "refusal": refusal,
        "card": card_of(sheet or _answered(found), ANSWER, answer_refusal),
        "slots": _slots(found, typed or {}, refusal),
        "may": can_answer(request.user, activity),
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/contribution.html", page, status=status)


def _answered(found: Contribution) -> Sheet:
    """Return what the department answered as it would have been typed."""
    department = found.activity.consultation.department
    known = found.official_answers.filter(department=department).first()
    return {"text": texts_of(known, "text")} if known else blank(ANSWER)


def _slots(
    found: Contribution, typed: dict[str, str], refusal: Refused | None
) -> list[Slot]:
    """List the languages that the text is not in already."""
    known = {row.language: row for row in found.translations.all()}
    digest, slots = found.text_hash, []
    for code, name in LANGUAGES:
        row = known.get(code)
        if code == found.form:
            continue
        slots.append(
            Slot(
                code,
                name,
                typed.get(code, row.text if row else ""),
                is_by_machine=row is not None and row.origin == "machine",
                is_stale=row is not None and bytes(row.of_hash) != digest,
                errors=_errors_of(code, typed, refusal),
            )
        )
    return slots


def _errors_of(
    code: str, typed: dict[str, str], refusal: Refused | None
) -> list[Message]:
    if refusal is None or code not in typed:
        return []
    return list(refusal.fields.get("text", [refusal.message]))


def _summary_page(
    request: OfficialRequest,
    activity: Activity,
    *,
    sheet: Sheet | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    known = summary_of(activity)
    written = {"text": texts_of(known, "text")} if known else blank(SUMMARY)
    page = {
        "activity": activity,
        "known": known,
        "refusal": refusal,
        "card": card_of(sheet or written, SUMMARY, refusal),
        "may": can_answer(request.user, activity),
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/summary.html", page, status=status)


def _to_page(found: Contribution, done: str) -> HttpResponse:
    page = reverse("officials:contribution", args=[found.pk])
    return redirect(f"{page}?done={done}")
