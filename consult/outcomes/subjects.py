"""What needs a disposition: every question that was asked and every confirmed theme.

A quiz asks for what is known already and a pledge asks nothing, so neither does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from consult.consultations.models import Activity, Consultation, Question
from consult.consultations.models.activity import with_questions_alone
from consult.errors import NotFound
from consult.outcomes.models import Disposition, Outcome
from consult.themes.models import Theme
from consult.themes.queries import confirmed_themes

Kind = Activity.Kind
ASKING = (Kind.POLL, Kind.SURVEY, Kind.DRAFT_RULE)
"""The kinds of activity whose questions need a disposition."""

TALKING = (Kind.DISCUSSION, Kind.STATEMENTS)
"""Those in which themes are all that was said."""


Given = Mapping[str, Disposition]
"""What is done about what, by its name."""


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

    Six queries at most, however many there are, and two where the activities and the
    dispositions were fetched before.
    """
    given = _given(outcome)
    found = [*_asked(consultation, given), *_meant(consultation, given)]
    return sorted(found, key=lambda one: (one.activity.position, one.activity.pk))


def subject_keyed(
    consultation: Consultation, key: str, outcome: Outcome | None = None
) -> Subject:
    """Return the one of that name, without reading those of the other kind.

    :raises NotFound: if there is none
    """
    among = _meant if key.startswith("t") else _asked
    subjects = among(consultation, _given(outcome))
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


def _asked(consultation: Consultation, given: Given) -> list[Subject]:
    """List the questions that people were asked, in the order of each form."""
    activities = consultation.activities.all()
    asking = [one for one in activities if one.kind in ASKING]
    return [
        Subject(activity, question=one, disposition=given.get(f"q{one.pk}"))
        for activity in with_questions_alone(asking)
        for one in activity.questions.all()
    ]


def _meant(consultation: Consultation, given: Given) -> list[Subject]:
    """List the themes of what people wrote, the largest of each question first."""
    among = {one.pk: one for one in consultation.activities.all()}
    return [
        Subject(among[one.activity_id], one, disposition=given.get(f"t{one.pk}"))
        for one in confirmed_themes(consultation)
    ]


def _given(outcome: Outcome | None) -> Given:
    if outcome is None or outcome.pk is None:
        return {}
    rows = list(outcome.dispositions.all())
    prefetch_related_objects(rows, "passed_to")
    return {row.key: row for row in rows}
