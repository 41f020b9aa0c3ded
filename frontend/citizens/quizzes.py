"""Beginning a quiz: its rules first, then one's own questions."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.queries import public_activity
from consult.departments.rules import Person
from consult.errors import Refused
from consult.responses.quizzes import begin_quiz, entry_of
from consult.responses.refusals import DistrictNeeded
from consult.responses.scores import commitment_of, ranking_of
from frontend.origin import is_from_our_pages


def enter(request: HttpRequest, activity: Activity, reader: Person) -> HttpResponse:
    """Say what the quiz is like, and let the clock run for who begins."""
    if request.method != "POST":
        return _rules(request, activity)
    if not is_from_our_pages(request):
        return _rules(request, activity, is_unproven=True)
    if not isinstance(reader, User):
        return redirect("citizens:sign_in")
    try:
        begin_quiz(activity, by=reader)
    except DistrictNeeded:
        return redirect("citizens:about_you")
    except Refused as refusal:
        return _rules(request, activity, refusal=refusal)
    return redirect("citizens:respond", slug=activity.slug)


@require_safe
def ranking(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the best turns after closing, and how ties were broken."""
    activity = public_activity(slug)
    shown = ranking_of(activity)
    page = {"activity": activity, "ranking": shown}
    return render(request, "citizens/ranking.html", page)


def ends_at(reader: Person, activity: Activity) -> datetime | None:
    """Return until when the reader's answers are taken, if a clock runs."""
    entry = entry_of(reader, activity) if activity.is_quiz else None
    return entry.ends_at if entry else None


def _rules(
    request: HttpRequest,
    activity: Activity,
    *,
    is_unproven: bool = False,
    refusal: Refused | None = None,
) -> HttpResponse:
    at = timezone.now()
    page = {
        "at": at,
        "activity": activity,
        "consultation": activity.consultation,
        "phase": activity.consultation.phase(at),
        "questions": activity.drawn or len(activity.questions.all()),
        "commitment": commitment_of(activity),
        "is_unproven": is_unproven,
        "refusal": refusal,
    }
    status = refusal.status if refusal else 200
    return render(request, "citizens/quiz.html", page, status=status)
