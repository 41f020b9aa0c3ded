"""What people wrote, clause by clause of a draft rule, question by question elsewhere."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from consult.consultations.models import Activity, Question
from consult.consultations.queries import office_activity
from consult.consultations.questions import kind_of
from consult.responses.comments import comments_on
from consult.tallies.queries import tally_of
from frontend.officials.desk import page_asked_for
from frontend.officials.doors import OfficialRequest, officials_only


@dataclass(frozen=True)
class Clause:
    """A question that is answered in words, and how many have."""

    question: Question
    people: int
    is_shown: bool


@require_safe
@officials_only
def comments(request: OfficialRequest, slug: str) -> HttpResponse:
    """List the clauses, and what was written about one of them."""
    activity = office_activity(slug, by=request.user)
    clauses = _clauses(request, activity)
    shown = next((one.question for one in clauses if one.is_shown), None)
    page = {
        "activity": activity,
        "consultation": activity.consultation,
        "clauses": clauses,
        "shown": shown,
        "page": comments_on(
            shown,
            by=request.user,
            number=page_asked_for(request.GET.get("page", "")),
        )
        if shown
        else None,
    }
    return render(request, "officials/comments.html", page)


def _clauses(request: OfficialRequest, activity: Activity) -> list[Clause]:
    worded = [row for row in activity.questions.all() if kind_of(row).is_text]
    tally = tally_of(activity, reader=request.user)
    people = {one.id: one.base for one in tally.questions}
    asked_for = request.GET.get("clause", "")
    names = {str(row.pk) for row in worded}
    first = next((str(row.pk) for row in worded), "")
    chosen = asked_for if asked_for in names else first
    return [Clause(row, people.get(row.pk, 0), str(row.pk) == chosen) for row in worded]
