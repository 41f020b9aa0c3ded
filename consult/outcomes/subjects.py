"""What needs a disposition: every question that was asked and every confirmed theme.

A quiz asks for what is known already and a pledge asks nothing, so neither does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from consult.consultations.models import Activity, Consultation, Question
from consult.errors import NotFound
from consult.outcomes.models import Disposition, Outcome
from consult.themes.models import Theme
from consult.themes.queries import confirmed_themes

Kind = Activity.Kind
ASKING = (Kind.POLL, Kind.SURVEY, Kind.DRAFT_RULE)
"""The kinds of activity whose questions need a disposition."""

TALKING = (Kind.DISCUSSION, Kind.STATEMENTS)
"""Those in which themes are all that was said."""


@dataclass(frozen=True)
class Subject:
    """One theme or question, with the disposition that it has so far."""

    activity: Activity
    theme: Theme | None = None
    question: Question | None = None
    disposition: Disposition | None = None

    @property
    def key(self) -> str:
        return f"t{self.theme.pk}" if self.theme else f"q{self.question_id}"

    @property
    def question_id(self) -> int:
        return self.question.pk if self.question else 0

    @property
    def said(self) -> str:
        """What was said or asked, in the reader's language."""
        return str(self.theme or self.question)


def subjects_of(
    consultation: Consultation, outcome: Outcome | None = None
) -> list[Subject]:
    """List what needs a disposition, activity by activity, the questions first.

    Five queries at most, however many there are, and fewer where the activities and
    the dispositions were fetched before.
    """
    activities = sorted(
        consultation.activities.all(), key=lambda one: (one.position, one.pk)
    )
    asked = Question.objects.filter(
        activity__in=[one for one in activities if one.kind in ASKING]
    ).order_by("page", "position", "pk")
    themes = list(confirmed_themes(consultation))
    given = _given(outcome)
    found = []
    for activity in activities:
        found += [
            Subject(activity, question=one, disposition=given.get(f"q{one.pk}"))
            for one in asked
            if one.activity_id == activity.pk
        ]
        found += [
            Subject(activity, theme=one, disposition=given.get(f"t{one.pk}"))
            for one in themes
            if one.activity_id == activity.pk
        ]
    return found


def subject_keyed(subjects: Sequence[Subject], key: str) -> Subject:
    """Return the one of that name.

    :raises NotFound: if there is none
    """
    found = next((one for one in subjects if one.key == key), None)
    if found is None:
        raise NotFound
    return found


def disposition_keyed(outcome: Outcome, key: str) -> Disposition:
    """Return what is done about the theme or question of that name.

    :raises NotFound: if nothing is
    """
    standing = outcome.dispositions.standing()
    found = next((one for one in standing if one.key == key), None)
    if found is None:
        raise NotFound
    return found


def _given(outcome: Outcome | None) -> dict[str, Disposition]:
    if outcome is None or outcome.pk is None:
        return {}
    rows = list(outcome.dispositions.all())
    prefetch_related_objects(rows, "passed_to", "progress")
    return {row.key: row for row in rows}
