"""What people said, beside which it stands what is done about it.

Whoever decides reads the numbers that the public will read, through the same door.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from consult.consultations.models import Activity, Question
from consult.consultations.models.activity import with_options
from consult.consultations.questions import kind_of
from consult.departments.rules import Person
from consult.errors import Message
from consult.outcomes.models import Disposition, Outcome
from consult.outcomes.subjects import Subject
from consult.tallies.disclosure import QuestionTally, is_enough
from consult.tallies.queries import tallies_seen
from consult.tallies.rules import can_see_results
from consult.themes.reading import Words
from consult.themes.showing import ShownTheme, shown

Kind = Question.Kind
CHOSEN = (Kind.SINGLE, Kind.MULTIPLE, Kind.YES_NO, Kind.IMAGE)
"""The kinds of question of which one answer can be the one that most people gave."""

Counted = tuple[Question, QuestionTally]
Seen = Mapping[int, Counted]
"""What a reader may see of an activity's questions, by their ids."""


@dataclass(frozen=True)
class Leading:
    """What most people answered to a question, in whole percent of its base."""

    label: Message
    percent: int


@dataclass(frozen=True)
class Answered:
    """One theme or question, with what its reader may see that people said of it.

    ``people`` said it or answered, None while that is hidden; ``leading`` is what most
    of them answered, and ``counted`` all that they chose. ``districts`` is in how many
    ten of them live or more, for a theme.
    """

    subject: Subject
    people: int | None
    quotations: Sequence[Words] = ()
    leading: Leading | None = None
    counted: Counted | None = None
    districts: int = 0


def answers_of(outcome: Outcome) -> list[Answered]:
    """List what was said with what is done about it, as anybody may read it.

    Activity by activity come the questions as they were asked, then the themes, of
    which the largest that is told comes first.
    """
    activities = {one.pk: one for one in outcome.consultation.activities.all()}
    subjects = [_subject(one, activities) for one in outcome.dispositions.all()]
    said = said_about(subjects, reader=AnonymousUser())
    return sorted(said, key=_place)


def said_about(
    subjects: Sequence[Subject], *, reader: Person, is_quoted: bool = True
) -> list[Answered]:
    """Return of each of the subjects what the reader may see that people said.

    In as many queries for one as for many, and in fewer where themes are not quoted.
    """
    seen = _seen_by(reader, subjects)
    meant = [one.theme for one in subjects if one.theme]
    themes = {one.theme.pk: one for one in shown(meant, is_quoted=is_quoted)}
    return [_answered(one, seen.get(one.activity.pk), themes) for one in subjects]


def _subject(disposition: Disposition, activities: Mapping[int, Activity]) -> Subject:
    theme, question = disposition.theme, disposition.question
    place = theme.activity_id if theme else question.activity_id if question else 0
    if theme:
        # As it was read before, so that nobody reads it once more.
        theme.activity = activities[place]
    return Subject(activities[place], theme, question, disposition)


def _place(said: Answered) -> tuple[int, ...]:
    subject = said.subject
    theme, question, activity = subject.theme, subject.question, subject.activity
    within: tuple[int, ...] = ()
    if question:
        within = (0, question.page, question.position, question.pk)
    elif theme:
        # By what is told: the true order would tell of numbers that are hidden.
        within = (1, -(said.people or 0), theme.pk)
    return activity.position, activity.pk, *within


def _answered(
    subject: Subject,
    seen: Seen | None,
    themes: Mapping[int, ShownTheme],
) -> Answered:
    if seen is None:
        return Answered(subject, None)
    if subject.theme:
        theme = themes.get(subject.theme.pk)
        if theme is None:
            return Answered(subject, None)
        return Answered(
            subject, theme.people, theme.quotations, districts=theme.districts
        )
    counted = seen.get(subject.question_id)
    if counted is None or not is_enough(counted[1].base):
        return Answered(subject, None)
    return Answered(
        subject, counted[1].base, leading=_leading(*counted), counted=counted
    )


def _leading(question: Question, tally: QuestionTally) -> Leading | None:
    """Return what most people answered; None where no one answer is that."""
    if question.kind not in CHOSEN or not tally.cells:
        return None
    labels = {one.key: one.label for one in kind_of(question).options(question)}
    most = max(cell.count for cell in tally.cells)
    first, *level = [cell for cell in tally.cells if cell.count == most]
    if level or not most:
        return None
    return Leading(labels.get(first.key, ""), first.percent)


def _seen_by(reader: Person, subjects: Sequence[Subject]) -> dict[int, Seen]:
    """Return the tallies of those activities whose results the reader sees.

    Where none of the subjects is a question there is nothing to tally.
    """
    each = {one.activity.pk: one.activity for one in subjects}
    found: dict[int, Seen] = {
        pk: {} for pk, one in each.items() if can_see_results(reader, one)
    }
    asking = {one.activity.pk for one in subjects if one.question}
    asked = with_options([each[pk] for pk in found if pk in asking])
    for place, released in tallies_seen(asked, reader=reader).items():
        questions = {one.pk: one for one in each[place].questions.all()}
        found[place] = {one.id: (questions[one.id], one) for one in released.questions}
    return found
