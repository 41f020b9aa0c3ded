"""The rules of talking here, edition by edition, and how often they were used."""

from dataclasses import dataclass
from datetime import MINYEAR, date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.errors import NotFound
from consult.moderation.monthly import (
    Line,
    Month,
    month_before,
    month_of,
    next_month,
)
from consult.standards.queries import current_edition, edition_of_version, editions
from frontend.public import same_for_everybody


@dataclass(frozen=True)
class Row:
    """A department's line, with what it hid by each rule that anybody used."""

    line: Line
    by_rule: list[int]


@same_for_everybody
@require_safe
def standards(request: HttpRequest) -> HttpResponse:
    """Show the rules that hold now, and lead to those that held before."""
    edition = current_edition()
    page = {"edition": edition, "is_current": True, "editions": editions()}
    return render(request, "citizens/standards.html", page)


@same_for_everybody
@require_safe
def edition(request: HttpRequest, version: int) -> HttpResponse:
    """Show the rules as they were, by which a text may have been hidden."""
    found, current = edition_of_version(version), current_edition()
    page = {
        "edition": found,
        "is_current": found.version == current.version,
        "editions": editions(),
    }
    return render(request, "citizens/standards.html", page)


@same_for_everybody
@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    """Show what each department's moderators did in a month."""
    at = timezone.now()
    month = month_of(_month_asked(request, timezone.localdate(at)), at=at)
    page = {
        "month": month,
        "rows": [Row(line, _by_rule(line, month)) for line in month.lines],
        "before": month_before(month.begins_on),
        "after": next_month(month.begins_on) if month.is_over else None,
    }
    return render(request, "citizens/moderation.html", page)


def _by_rule(line: Line, month: Month) -> list[int]:
    return [line.hidden_by_rule.get(rule, 0) for rule in month.rules]


def _month_asked(request: HttpRequest, today: date) -> date:
    """Return the first day of the month in the address, such as 2026-11.

    :raises NotFound: if it names none
    """
    asked = request.GET.get("month", f"{today:%Y-%m}")
    try:
        month = date.fromisoformat(f"{asked}-01")
    except ValueError as error:
        raise NotFound from error
    # The month before it has to be one, too.
    if month.year == MINYEAR:
        raise NotFound
    return month
