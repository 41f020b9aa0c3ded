"""The live wall: one question, read from across the room."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.consultations.models import (
    Activity,
    Consultation,
    MatrixRow,
    Question,
)
from consult.consultations.queries import office_asked
from consult.consultations.questions import kind_of
from consult.integrity.queries import unexplained
from consult.tallies.disclosure import Released
from consult.tallies.lattice import Dimension
from consult.tallies.queries import tally_of
from frontend.bars import QuestionBars
from frontend.oddities import oddities_of
from frontend.officials.coverage import coverage_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.shares import shares_of
from frontend.officials.stages import stage_of, stage_words
from frontend.summaries import summary_of

Phase = Consultation.Phase

FLAGS = 2
"""Signals that the wall points to; the page behind them has all."""


@dataclass(frozen=True)
class Subject:
    """What the wall can show at a time: a question, or one row of a table."""

    question: Question
    row: MatrixRow | None = None

    @property
    def name(self) -> str:
        """Return where scripts find its base, and what its address asks for."""
        return (
            f"{self.question.pk}:{self.row.pk}" if self.row else str(self.question.pk)
        )


@dataclass(frozen=True)
class Turn:
    """Which of the activity's subjects the wall shows."""

    subjects: list[Subject]
    subject: Subject

    @property
    def question(self) -> Question:
        return self.subject.question

    @property
    def number(self) -> int:
        return 1 + self.subjects.index(self.subject)

    @property
    def next(self) -> Subject | None:
        """Return the subject after this one; after the last comes the first."""
        if len(self.subjects) < 2:
            return None
        return self.subjects[self.number % len(self.subjects)]


@require_safe
@officials_only
def wall(request: OfficialRequest, slug: str) -> HttpResponse:
    """Show an activity's tally so that a room can watch it move."""
    activity = office_asked(slug, by=request.user)
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
            "bars": _bars(activity, released, turn.subject),
            "coverage": coverage_of(activity, released, reader=request.user),
            "shares": [
                shares_of(released, Dimension.AGE_BAND),
                shares_of(released, Dimension.LANGUAGE),
            ],
            "odd": oddities_of(activity, unexplained(activity)[:FLAGS]),
            "smallest_cell": settings.SMALLEST_CELL,
        },
    )


def turn_of(activity: Activity, chosen: str) -> Turn:
    """Return the chosen subject's turn, else the first one's that can be counted."""
    subjects = [
        subject
        for question in activity.questions.all()
        if not kind_of(question).is_text
        for subject in _subjects_of(question)
    ]
    if not subjects:
        raise Http404
    named = next((s for s in subjects if s.name == chosen), None)
    asked = next((s for s in subjects if str(s.question.pk) == chosen), subjects[0])
    return Turn(subjects, named or asked)


def _subjects_of(question: Question) -> list[Subject]:
    rows = [Subject(question, row) for row in question.asked_rows.values()]
    return rows or [Subject(question)]


def _bars(
    activity: Activity, released: Released, subject: Subject
) -> QuestionBars | None:
    """Return the subject's bars; None while there are too few answers."""
    shown = summary_of(activity, released).questions
    bars = next((bars for bars in shown if bars.question == subject.question), None)
    if bars is None or subject.row is None:
        return bars
    part = next((p for p in bars.parts if p.key == str(subject.row.pk)), None)
    return replace(bars, bars=part.bars, base=part.base or 0) if part else None
