"""What was corrected since the launch, as everybody may read it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from consult.consultations.anchors import AnchoredText, row_anchor
from consult.consultations.models import (
    Activity,
    Choice,
    Consultation,
    Correction,
    MatrixRow,
    Question,
)
from consult.errors import NotFound


@dataclass(frozen=True)
class Change:
    """One text in every language, as it was and as it is from then on."""

    anchor: str
    before: dict[str, str]
    after: dict[str, str]

    @classmethod
    def of(cls, document: dict[str, Any]) -> "Change":
        return cls(document["anchor"], document["before"], document["after"])

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def row(self) -> str:
        """The anchor of the row that the text is of; empty is the consultation."""
        return self.anchor.rpartition(".")[0]

    def is_seen_in(self, language: str) -> bool:
        """Tell whether those who read this language read other words."""
        return self.before.get(language) != self.after.get(language)


@dataclass(frozen=True)
class Logged:
    """One correction, as far as everybody may read it by now."""

    published_at: datetime | None
    reason: str
    versions: dict[str, int]
    changes: list[Change]
    is_withheld: bool
    """Whether it changed more, which is told after a quiz has closed."""


def changes_of(correction: Correction) -> list[Change]:
    """List the texts that a correction changes."""
    return [Change.of(document) for document in correction.changes]


def change_log(consultation: Consultation, *, at: datetime) -> list[Logged]:
    """List what the public can read of the corrections at a moment, newest first.

    The words of a quiz's questions are left out until it has closed: who has not
    begun would read them here.
    """
    published = consultation.corrections.exclude(published_at=None)
    corrections = list(published.order_by("-published_at", "-pk"))
    secret = _secret_rows(consultation, at) if corrections else frozenset()
    return [_logged(correction, secret) for correction in corrections]


def corrections_of(consultation: Consultation) -> QuerySet[Correction]:
    """List all corrections, those that wait for somebody to publish them, too."""
    people = consultation.corrections.select_related("proposed_by", "published_by")
    return people.order_by("-proposed_at", "-pk")


def correction_numbered(consultation: Consultation, number: int) -> Correction:
    """Return one of the consultation's corrections.

    :raises NotFound: if there is none of that number, or it is another's
    """
    found = consultation.corrections.select_related("consultation").filter(pk=number)
    correction = found.first()
    if correction is None:
        raise NotFound
    return correction


def versions_of(activity: Activity) -> dict[int, datetime]:
    """Return since when each version of the activity holds, but the first."""
    if activity.version == 1:
        return {}
    name = str(activity.pk)
    corrections = Correction.objects.filter(
        consultation=activity.consultation_id, versions__has_key=name
    ).exclude(published_at=None)
    moments = corrections.values_list("versions", "published_at")
    return {
        versions[name]: moment
        for versions, moment in moments.order_by("published_at", "pk")
        if moment
    }


def activities_changed(
    consultation: Consultation, texts: Iterable[AnchoredText]
) -> list[int]:
    """Return the ids of the activities whose readers read any of the texts."""
    changed = {_activity_of(text.row) for text in texts}
    if None in changed:
        return list(consultation.activities.values_list("pk", flat=True))
    return sorted(pk for pk in changed if pk)


def _activity_of(row: Model) -> int | None:
    """Return the id of the activity that a row belongs to; None is all of them."""
    match row:
        case Activity():
            return row.pk
        case Question():
            return row.activity_id
        case Choice() | MatrixRow():
            return row.question.activity_id
    return None


def _secret_rows(consultation: Consultation, at: datetime) -> frozenset[str]:
    """Return the anchors of the rows of a quiz that nobody reads yet."""
    is_quizzed = any(activity.is_quiz for activity in consultation.activities.all())
    if not is_quizzed or consultation.phase(at) == Consultation.Phase.CLOSED:
        return frozenset()
    asked = Question.objects.filter(
        activity__consultation=consultation, activity__kind=Activity.Kind.QUIZ
    ).order_by("pk")
    rows = asked.values_list("pk", "choices__pk")
    return frozenset(
        row_anchor(name, pk)
        for question, choice in rows
        for name, pk in [("questions", question), ("choices", choice)]
    )


def _logged(correction: Correction, secret: frozenset[str]) -> Logged:
    changes = changes_of(correction)
    shown = [change for change in changes if change.row not in secret]
    return Logged(
        correction.published_at,
        correction.reason,
        correction.versions,
        shown,
        is_withheld=len(shown) < len(changes),
    )
