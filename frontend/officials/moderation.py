"""The moderators' queue: one card for each text, decided by buttons or by keys."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from consult.errors import Invalid, NotFound, Refused
from consult.moderation.models import Case, Decision
from consult.moderation.numbered import (
    case_numbered,
    contribution_numbered,
    decision_numbered,
)
from consult.moderation.operations import (
    ask_second_opinion,
    claim,
    decide_hidden,
    decide_published,
    mark_grievance,
    release,
    take_up,
    undo_decision,
)
from consult.moderation.queries import Queue, Show, queue_for
from consult.rebuttals.queries import suggestions_for
from consult.standards.models import Standard
from consult.standards.queries import current_rule, current_rules
from frontend.officials.cases import AppealCard, CaseCard, card_of
from frontend.officials.deciding import ASKED
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only

DIGITS = 4
"""Of the number of a page, where more means the last one, or of a rule."""

Act = Callable[[OfficialRequest, Case], Decision | None]


@require_safe
@officials_only
def moderation(request: OfficialRequest) -> HttpResponse:
    """Show what waits, a page at a time, what is late coming first."""
    return queue_page(request)


@require_http_methods(ASKED)
@officials_only
def case(request: OfficialRequest, number: int) -> HttpResponse:
    """Show one case, and decide it."""
    found = case_numbered(number, by=request.user)
    if request.method != "POST":
        return _case_page(request, found)
    try:
        return _act(request, found)
    except Refused as refusal:
        return _case_page(request, case_numbered(number, by=request.user), refusal)


@require_POST
@officials_only
def in_place(request: OfficialRequest, number: int) -> HttpResponse:
    """Decide on a text where the public reads it."""
    found = take_up(contribution_numbered(number), by=request.user)
    try:
        return _act(request, found)
    except Refused as refusal:
        shown = case_numbered(found.pk, by=request.user)
        return _case_page(request, shown, refusal)


@require_POST
@officials_only
def undo(request: OfficialRequest, number: int) -> HttpResponse:
    """Take a decision of one's own back."""
    found = decision_numbered(number, by=request.user)
    return _to_queue(undo_decision(found, by=request.user), "undone")


def queue_page(
    request: OfficialRequest, refusal: Refused | None = None
) -> HttpResponse:
    """Show a page of the queue, and above it why something was refused."""
    at = timezone.now()
    queue = queue_for(
        request.user, at=at, show=_show_asked(request), page=_page_asked(request)
    )
    page = {
        "queue": queue,
        "cards": _cards(queue),
        "appeals": [AppealCard(waiting, at) for waiting in queue.appeals],
        "proposals": queue.proposals,
        "refusal": refusal,
        "tabs": [(show, queue.counts[show]) for show in Show],
        "undo": _undoable(request),
        **_around(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/moderation.html", page, status=status)


def rule_sent(request: OfficialRequest) -> Standard:
    """Return the rule that a form names.

    :raises Invalid: if it names none
    """
    number = request.POST.get("rule", "")
    is_number = number.isdecimal() and len(number) <= DIGITS
    try:
        return current_rule(int(number) if is_number else 0)
    except NotFound as error:
        wrong = {"rule": [_("Choose the rule that it breaks.")]}
        raise Invalid(fields=wrong) from error


def note_sent(request: OfficialRequest) -> str:
    return request.POST.get("note", "").replace("\r\n", "\n")


def _act(request: OfficialRequest, found: Case) -> HttpResponse:
    action = request.POST.get("action", "")
    if action not in ACTIONS:
        return redirect("officials:case", number=found.pk)
    act, done = ACTIONS[action]
    decision = act(request, found)
    return _to_queue(found, done, decision)


def _publish(request: OfficialRequest, found: Case) -> Decision:
    return decide_published(found, by=request.user, read=request.POST.get("read", ""))


def _hide(request: OfficialRequest, found: Case) -> Decision:
    return decide_hidden(
        found,
        by=request.user,
        rule=rule_sent(request),
        note=note_sent(request),
        read=request.POST.get("read", ""),
    )


def _second(request: OfficialRequest, found: Case) -> None:
    ask_second_opinion(found, by=request.user)


def _claim(request: OfficialRequest, found: Case) -> None:
    claim(found, by=request.user)


def _release(request: OfficialRequest, found: Case) -> None:
    release(found, by=request.user)


def _grievance(request: OfficialRequest, found: Case) -> None:
    mark_grievance(found.contribution, by=request.user, is_grievance=True)


def _opinion(request: OfficialRequest, found: Case) -> None:
    mark_grievance(found.contribution, by=request.user, is_grievance=False)


ACTIONS: dict[str, tuple[Act, str]] = {
    "publish": (_publish, "text_published"),
    "hide": (_hide, "text_hidden"),
    "second": (_second, "second_opinion"),
    "claim": (_claim, "claimed"),
    "release": (_release, "released"),
    "grievance": (_grievance, "grievance"),
    "opinion": (_opinion, "opinion"),
}
"""What a card's buttons do, and what is said afterwards: see `done`."""


def _case_page(
    request: OfficialRequest, found: Case, refusal: Refused | None = None
) -> HttpResponse:
    page = {
        "card": _card(found, request),
        "refusal": refusal,
        "typed": {
            "rule": request.POST.get("rule", ""),
            "note": request.POST.get("note", ""),
        },
        "is_alone": True,
        **_around(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/case.html", page, status=status)


def _cards(queue: Queue) -> list[CaseCard]:
    matches = suggestions_for(one.contribution for one in queue.cases)
    return [
        CaseCard(one, queue.at, matches.get(one.contribution.pk, []))
        for one in queue.cases
    ]


def _card(found: Case, request: OfficialRequest) -> CaseCard:
    matches = suggestions_for([found.contribution])
    return card_of(
        found, request.user, timezone.now(), matches.get(found.contribution_id, [])
    )


def _around(request: OfficialRequest) -> dict[str, Any]:
    return {
        "rules": current_rules(),
        "most_alone": settings.BULK_HIDING_ALONE,
        "done": words_of(request),
    }


def _to_queue(found: Case, done: str, decision: Decision | None = None) -> HttpResponse:
    """Lead back to the part of the queue in which the case is or was."""
    show = Show.FLAGGED if found.why == Case.Why.FLAGGED else Show.WAITING
    undo = f"&undo={decision.pk}" if decision else ""
    queue = reverse("officials:moderation")
    return redirect(f"{queue}?show={show}&done={done}{undo}")


def _undoable(request: OfficialRequest) -> int | None:
    number = request.GET.get("undo", "")
    return int(number) if number.isdecimal() and len(number) < 19 else None


def _show_asked(request: OfficialRequest) -> Show:
    asked = request.POST.get("show") or request.GET.get("show", "")
    return Show(asked) if asked in Show.values else Show.WAITING


def _page_asked(request: OfficialRequest) -> int:
    number = request.GET.get("page", "")
    return int(number[:DIGITS]) if number.isdecimal() and number.isascii() else 1
