"""Outcomes as the public and as officials find them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from consult.consultations.models import Activity, Consultation, Question
from consult.consultations.queries import office_consultation, public_consultation
from consult.consultations.questions import kind_of
from consult.departments.rules import Person
from consult.errors import Message, NotFound
from consult.outcomes.models import (
    Disposition,
    DispositionQuerySet,
    Outcome,
)
from consult.outcomes.subjects import Subject
from consult.tallies.disclosure import QuestionTally, is_enough
from consult.tallies.queries import ResultsNotShown, tally_of
from consult.themes.reading import Words
from consult.themes.showing import ShownTheme, themes_heard

Kind = Question.Kind
CHOSEN = (Kind.SINGLE, Kind.MULTIPLE, Kind.YES_NO, Kind.IMAGE)
"""The kinds of question of which one answer can be the one that most people gave."""

Seen = Mapping[int, tuple[Question, QuestionTally]]
"""What anybody may see of an activity's questions, by their ids."""


@dataclass(frozen=True)
class Leading:
    """What most people answered to a question, in whole percent of its base."""

    label: Message
    percent: int


@dataclass(frozen=True)
class Answered:
    """One theme or question with what is done about it.

    ``people`` said it or answered, None while that is hidden; ``leading`` is what most
    of them answered, as far as anybody may see that.
    """

    subject: Subject
    people: int | None
    quotations: list[Words]
    leading: Leading | None


def published_outcome(consultation: Consultation) -> Outcome | None:
    """Return what a consultation came to, once the public may read it."""
    found = Outcome.objects.filter(
        consultation=consultation, state=Outcome.State.REPORTED
    )
    return with_dispositions(found).first()


def public_outcome(slug: str) -> Outcome:
    """Return the outcome of a consultation that anybody may read.

    :raises NotFound: if there is none, or it is not reported
    """
    consultation = public_consultation(slug)
    if consultation.status != Consultation.Status.PUBLISHED:
        raise NotFound
    outcome = published_outcome(consultation)
    if outcome is None:
        raise NotFound
    outcome.consultation = consultation
    return outcome


def office_outcome(slug: str, *, by: Person) -> Outcome:
    """Return the outcome of one's department's consultation, even if not begun.

    :raises NotFound: if there is no such consultation
    """
    consultation = office_consultation(slug, by=by)
    outcome = with_dispositions(
        Outcome.objects.filter(consultation=consultation)
    ).first() or Outcome(consultation=consultation)
    outcome.consultation = consultation
    return outcome


def with_dispositions(outcomes: QuerySet[Outcome]) -> QuerySet[Outcome]:
    """Fetch all that an outcome says, in as many queries for one as for many."""
    dispositions = (
        Disposition.objects.standing()
        .select_related("theme", "question", "passed_to")
        .prefetch_related("progress")
    )
    return outcomes.prefetch_related(
        Prefetch("dispositions", dispositions.order_by("pk"))
    )


def answers_of(outcome: Outcome) -> list[Answered]:
    """List what was said with what is done about it, in the order it was asked."""
    activities = {one.pk: one for one in outcome.consultation.activities.all()}
    subjects = sorted(
        (_subject(one, activities) for one in outcome.dispositions.all()), key=_place
    )
    seen = _seen_by_anybody(list({one.activity.pk for one in subjects}))
    themes = {one.theme.pk: one for one in themes_heard(outcome.consultation)}
    return [_answered(one, seen.get(one.activity.pk), themes) for one in subjects]


def _subject(disposition: Disposition, activities: Mapping[int, Activity]) -> Subject:
    theme, question = disposition.theme, disposition.question
    place = theme.activity_id if theme else question.activity_id if question else 0
    return Subject(activities[place], theme, question, disposition)


def _place(subject: Subject) -> tuple[int, ...]:
    """Return where it stands on the page: questions as asked, then large themes."""
    theme, question, activity = subject.theme, subject.question, subject.activity
    within: tuple[int, ...] = ()
    if question:
        within = (0, question.page, question.position, question.pk)
    elif theme:
        within = (1, -theme.people, theme.pk)
    return activity.position, activity.pk, *within


def _answered(
    subject: Subject,
    seen: Seen | None,
    themes: Mapping[int, ShownTheme],
) -> Answered:
    if subject.theme:
        theme = themes.get(subject.theme.pk) if seen else None
        people, quotations = (theme.people, theme.quotations) if theme else (None, [])
        return Answered(subject, people, quotations, None)
    tally = seen.get(subject.question_id) if seen else None
    people = tally[1].base if tally and is_enough(tally[1].base) else None
    return Answered(subject, people, [], _leading(tally))


def _leading(tally: tuple[Question, QuestionTally] | None) -> Leading | None:
    """Return what most people answered, where one answer can be that."""
    if tally is None or tally[0].kind not in CHOSEN or not tally[1].cells:
        return None
    question, counted = tally
    labels = {one.key: one.label for one in kind_of(question).options(question)}
    most = max(counted.cells, key=lambda cell: cell.count)
    return Leading(labels.get(most.key, ""), most.percent)


def late_of(outcome: Outcome, on: date) -> list[Disposition]:
    """List the promises that should have been kept before a day, the oldest first."""
    late = [one for one in outcome.dispositions.all() if one.is_late(on)]
    return sorted(late, key=lambda one: (one.due_on or on, one.pk))


def late_promises(on: date) -> DispositionQuerySet:
    """Return all public promises that are late, with where they were given."""
    return (
        Disposition.objects.late(on)
        .select_related(
            "theme", "question", "outcome__consultation__department", "passed_to"
        )
        .order_by("due_on", "pk")
    )


def verdicts_of(consultations: list[Consultation]) -> dict[int, dict[str, int]]:
    """Count how much each consultation decided which way, by its id, in one query."""
    rows = Disposition.objects.public().filter(outcome__consultation__in=consultations)
    found: dict[int, dict[str, int]] = {}
    for place, verdict in rows.values_list("outcome__consultation", "verdict"):
        counts = found.setdefault(place, {})
        counts[verdict] = counts.get(verdict, 0) + 1
    return found


def _seen_by_anybody(activities: list[int]) -> dict[int, Seen]:
    """Return the tallies of those of the activities whose results anybody may see."""
    found: dict[int, Seen] = {}
    for activity in Activity.objects.with_definition().filter(pk__in=activities):
        try:
            released = tally_of(activity, reader=AnonymousUser())
        except ResultsNotShown:
            continue
        asked = {question.pk: question for question in activity.questions.all()}
        found[activity.pk] = {
            tally.id: (asked[tally.id], tally) for tally in released.questions
        }
    return found
