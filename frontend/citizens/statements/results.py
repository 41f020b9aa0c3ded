"""What people think of the statements: with the base of each, and who is missing."""

from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.reports.rules import is_out
from consult.statements.queries import people_voting
from consult.tallies.queries import ResultsNotShown
from consult.tallies.statements import (
    AGREED,
    DIVIDED,
    OLDEST,
    ORDERS,
    StatementTally,
    statements_shown,
    tally_of_statement,
)
from consult.themes.models import Theme
from consult.themes.queries import themes_of_contributions
from frontend.citizens.statements.cards import StatementCard
from frontend.readers import reader_of

PAGE = 20
NAMES: dict[str, str | Promise] = {
    AGREED: _("Most agreed"),
    DIVIDED: _("Most divided"),
    OLDEST: _("Oldest"),
}
LABELS: dict[str, str | Promise] = {
    "agree": _("Agree"),
    "disagree": _("Disagree"),
    "pass": _("Pass"),
}


@dataclass(frozen=True)
class Line:
    """How many voted in one way; its percentage is of all who voted."""

    label: str | Promise
    count: int
    percent: int


@dataclass(frozen=True)
class Row:
    """A statement with the votes on it; without lines where too few voted."""

    card: StatementCard
    base: int
    lines: list[Line]


def statements_results(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Show the votes on every statement, as far as this reader may see them."""
    at, reader = timezone.now(), reader_of(request)
    order = request.GET.get("order", "")
    order = order if order in ORDERS else AGREED
    context = {
        "at": at,
        "activity": activity,
        "consultation": activity.consultation,
        "phase": activity.consultation.phase(at),
    }
    try:
        found = statements_shown(activity, reader=reader, order=order)
    except ResultsNotShown:
        return render(request, "citizens/results_not_shown.html", context)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    themes = themes_of_contributions([one.pk for one in page])
    context |= {
        "is_reported": is_out(activity.consultation, at),
        "page": page,
        "query": f"order={order}",
        "order": order,
        "orders": NAMES.items(),
        "rows": [
            _row(tally_of_statement(one), activity.slug, themes.get(one.pk))
            for one in page
        ],
        "people": people_voting(activity),
        "smallest_total": settings.SMALLEST_TOTAL,
    }
    return render(request, "citizens/statements_results.html", context)


def _row(tally: StatementTally, slug: str, theme: Theme | None) -> Row:
    lines = [Line(LABELS[cell.key], cell.count, cell.percent) for cell in tally.cells]
    return Row(StatementCard(tally.statement, slug, theme=theme), tally.base, lines)
