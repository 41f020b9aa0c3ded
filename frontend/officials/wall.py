"""The live wall: one question, read from across the room."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.consultations.models import Activity, Consultation, Question
from consult.consultations.queries import office_activity
from consult.consultations.questions import kind_of
from consult.tallies.disclosure import Released
from consult.tallies.queries import tally_of
from frontend.officials.coverage import coverage_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.shares import Dimension, shares_of
from frontend.officials.stages import stage_of, stage_words
from frontend.summaries import QuestionBars, summary_of

Phase = Consultation.Phase


@dataclass(frozen=True)
class Turn:
    """Which of the activity's countable questions the wall shows."""

    questions: list[Question]
    question: Question

    @property
    def number(self) -> int:
        return 1 + self.questions.index(self.question)

    @property
    def next(self) -> Question | None:
        """Return the question after this one; after the last comes the first."""
        if len(self.questions) < 2:
            return None
        return self.questions[self.number % len(self.questions)]


@require_safe
@officials_only
def wall(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show an activity's tally so that a room can watch it move."""
    activity = office_activity(slug, by=request.user)
    released = tally_of(activity, reader=request.user, strata=True)
    stage = stage_of(activity.consultation, timezone.now())
    turn = turn_of(activity, request.GET.get("question", ""))
    return render(
        request,
        "officials/wall.html",
        {
            "is_live": stage == Phase.OPEN,
            "stage": stage,
            "words": stage_words(stage),
            "activity": activity,
            "consultation": activity.consultation,
            "summary": summary_of(activity, released),
            "turn": turn,
            "bars": _bars(activity, released, turn.question),
            "coverage": coverage_of(activity, released, reader=request.user),
            "shares": [
                shares_of(released, Dimension.AGE_BAND),
                shares_of(released, Dimension.LANGUAGE),
            ],
            "smallest_cell": settings.SMALLEST_CELL,
        },
    )


def turn_of(activity: Activity, chosen: str) -> Turn:
    """Return the chosen question's turn, else the first one's that can be counted."""
    countable = [
        question
        for question in activity.questions.all()
        if not kind_of(question).is_text
    ]
    if not countable:
        raise Http404
    named = next((q for q in countable if str(q.pk) == chosen), countable[0])
    return Turn(countable, named)


def _bars(
    activity: Activity, released: Released, question: Question
) -> QuestionBars | None:
    """Return the question's bars; None while there are too few answers."""
    shown = summary_of(activity, released).questions
    return next((bars for bars in shown if bars.question == question), None)
