"""The department's own statements, and the votes on all, for its officials."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from consult.consultations.models import Activity
from consult.consultations.queries import office_activity
from consult.contributions.models import Contribution
from consult.errors import Refused
from consult.statements.operations import remove_seed, seed_statement
from consult.statements.queries import people_voting, seed_in, seeds_of
from consult.statements.refusals import NoStatements
from consult.statements.rules import can_seed, takes_seeds
from consult.tallies.statements import statements_shown, tally_of_statement
from frontend.citizens.statements.cards import StatementCard
from frontend.officials.deciding import ASKED, card_of
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.fields import Text
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.sheets import Sheet, blank, sheet_sent

PAGE = 50
SEED = Level(
    texts={
        "text": Text(
            label=_("Statement"),
            help_text=_(
                "One thing, in one sentence that people can agree or disagree with."
                " At most 140 characters."
            ),
        )
    },
    values={},
    ids={},
)


@require_http_methods(ASKED)
@officials_only
def statements(request: OfficialRequest, slug: str) -> HttpResponse:
    """List the statements with their votes, and take one of the department's own."""
    activity = office_activity(slug, by=request.user)
    if request.method != "POST":
        return _page(request, activity)
    sheet = sheet_sent(request.POST, SEED)
    try:
        seed_statement(activity, sheet["text"], by=request.user)
    except Refused as refusal:
        return _page(request, activity, sheet=sheet, refusal=refusal)
    return redirect(f"{_address(activity)}?done=seeded")


@require_POST
@officials_only
def remove(request: OfficialRequest, slug: str, number: int) -> HttpResponse:
    """Take out a statement of the department's own."""
    activity = office_activity(slug, by=request.user)
    try:
        remove_seed(seed_in(activity, number), by=request.user)
    except Refused as refusal:
        return _page(request, activity, refusal=refusal)
    return redirect(f"{_address(activity)}?done=seed_removed")


def _page(
    request: OfficialRequest,
    activity: Activity,
    *,
    sheet: Sheet | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    """Show the statements, with what was typed and why it was refused."""
    if activity.kind != Activity.Kind.STATEMENTS:
        raise NoStatements
    found = statements_shown(activity, reader=request.user)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "activity": activity,
        "consultation": activity.consultation,
        "card": card_of(sheet or blank(SEED), SEED, refusal),
        "refusal": refusal,
        "done": words_of(request),
        "may": can_seed(request.user, activity)
        and takes_seeds(activity, at=timezone.now()),
        "seeds": [StatementCard(seed, activity.slug) for seed in seeds_of(activity)],
        "page": page,
        "rows": [_row(activity, statement) for statement in page],
        "people": people_voting(activity),
        "smallest_total": settings.SMALLEST_TOTAL,
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/statements.html", context, status=status)


def _row(activity: Activity, statement: Contribution) -> dict[str, Any]:
    """Return a statement with the votes that may be shown, in the order of columns."""
    tally = tally_of_statement(statement)
    votes = {cell.key: cell for cell in tally.cells}
    return {
        "card": StatementCard(statement, activity.slug),
        "base": tally.base,
        "votes": [votes.get(name) for name in ("agree", "disagree", "pass")],
    }


def _address(activity: Activity) -> str:
    return reverse("officials:statements", args=[activity.slug])
