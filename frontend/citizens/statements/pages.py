"""One statement at a time, then one's own votes, and where to write a statement."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consult.accounts.models import User
from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import public_activity
from consult.contributions.models import Contribution
from consult.contributions.queries import written_by
from consult.contributions.wording import LONGEST
from consult.departments.rules import Person
from consult.errors import Refused
from consult.statements.queries import (
    own_vote,
    own_votes,
    public_statement,
    turn_of,
)
from consult.tallies.rules import can_see_results
from consult.themes.queries import text_of, theme_of
from frontend.citizens.discussions.cards import Own
from frontend.citizens.discussions.done import words_of
from frontend.citizens.discussions.forms import WritingForm
from frontend.citizens.discussions.writing import write
from frontend.citizens.statements.cards import CHOICES, StatementCard
from frontend.origin import is_from_our_pages
from frontend.readers import reader_of

PAGE = 20
MOST_TILES = 12
"""Statements that are drawn one by one as progress; of more only the number is said."""


class StatementForm(WritingForm):
    """One short statement for others to vote on."""

    label = _("Your statement")
    send = _("Add statement")
    most = LONGEST[Activity.Kind.STATEMENTS]


def statements_page(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Show the statement that comes next, or keep one that somebody wrote."""
    if request.method != "POST":
        return show_next(request, activity)
    form = StatementForm.sent(request.POST)
    if request.POST.get("go") == "stay":
        return show_form(request, activity, StatementForm.fresh(text=form.typed))
    if not is_from_our_pages(request):
        return show_form(request, activity, form, is_unproven=True)
    return write(request, activity, form, otherwise=show_form)


def show_next(
    request: HttpRequest, activity: Activity, refusal: Refused | None = None
) -> HttpResponse:
    """Show the statement that the reader has not voted on and that comes next."""
    reader = reader_of(request)
    turn = turn_of(reader, activity)
    page = _page(request, activity, reader) | {
        "card": turn.statement and StatementCard(turn.statement, activity.slug),
        "turn": turn,
        "has_tiles": turn.total <= MOST_TILES,
        "own": _waiting(activity, reader),
        "said": words_of(request),
        "refusal": refusal,
    }
    status = refusal.status if refusal else 200
    return render(request, "citizens/statement.html", page, status=status)


def show_one(
    request: HttpRequest,
    activity: Activity,
    statement: Contribution,
    *,
    is_unproven: bool = False,
    refusal: Refused | None = None,
) -> HttpResponse:
    """Show one statement with how its reader voted on it, to vote or to change that."""
    reader = reader_of(request)
    vote = own_vote(reader, statement)
    page = _page(request, activity, reader) | {
        "card": StatementCard(
            statement, activity.slug, vote, theme_of(text_of(statement))
        ),
        "is_unproven": is_unproven,
        "refusal": refusal,
    }
    status = refusal.status if refusal else 200
    return render(request, "citizens/statement.html", page, status=status)


def show_form(
    request: HttpRequest,
    activity: Activity,
    form: WritingForm,
    *,
    is_unproven: bool = False,
) -> HttpResponse:
    """Show where to write a statement, with what was refused of it."""
    reader = reader_of(request)
    page = _page(request, activity, reader) | {
        "form": form,
        "is_unproven": is_unproven,
    }
    return render(request, "citizens/new_statement.html", page, status=form.status)


@never_cache
@require_safe
def statement(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one statement, to vote on it or to change how one voted."""
    activity = public_activity(slug)
    return show_one(request, activity, public_statement(activity, number))


@never_cache
@require_safe
def new_statement(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where to write a statement of one's own."""
    activity = public_activity(slug)
    if activity.kind != Activity.Kind.STATEMENTS:
        return redirect("citizens:respond", slug=slug)
    return show_form(request, activity, StatementForm.fresh())


@never_cache
@require_safe
def my_votes(request: HttpRequest, slug: str) -> HttpResponse:
    """List what the reader voted on and how, the latest first."""
    activity, reader = public_activity(slug), reader_of(request)
    if not isinstance(reader, User):
        return redirect("citizens:respond", slug=slug)
    votes = own_votes(reader, activity)
    page = Paginator(votes, PAGE).get_page(request.GET.get("page"))
    cards = [StatementCard(one.statement, slug, one.value) for one in page]
    context = _page(request, activity, reader) | {"cards": cards, "page": page}
    return render(request, "citizens/my_votes.html", context)


def _page(request: HttpRequest, activity: Activity, reader: Person) -> dict[str, Any]:
    at = timezone.now()
    phase = activity.consultation.phase(at)
    return {
        "at": at,
        "activity": activity,
        "consultation": activity.consultation,
        "phase": phase,
        "is_open": phase == Consultation.Phase.OPEN,
        "choices": CHOICES,
        "sees_results": can_see_results(reader, activity),
    }


def _waiting(activity: Activity, reader: Person) -> list[Own]:
    """List what the reader wrote and others are not shown yet."""
    if not isinstance(reader, User):
        return []
    held = written_by(activity, reader).filter(state=Contribution.State.HELD)
    return [Own(one, activity.slug) for one in held[:PAGE]]
