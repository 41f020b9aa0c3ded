"""Outcomes as the public and as officials find them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import office_consultation, public_consultation
from consult.departments.rules import Person
from consult.errors import NotFound
from consult.outcomes.models import (
    Disposition,
    DispositionQuerySet,
    Outcome,
    Progress,
)
from consult.outcomes.subjects import Subject, subjects_of
from consult.tallies.disclosure import QuestionTally
from consult.tallies.queries import ResultsNotShown, people_in, tally_of

Verdict = Disposition.Verdict


@dataclass(frozen=True)
class Answered:
    """One theme or question with what is done about it.

    ``people`` took part in its activity; ``tally`` is how a question was answered,
    as far as anybody may see that.
    """

    subject: Subject
    disposition: Disposition
    people: int
    tally: QuestionTally | None

    @property
    def progress(self) -> Progress | None:
        """The latest word on how far it is carried out."""
        said = self.disposition.progress.all()
        return max(said, key=lambda one: (one.at, one.pk), default=None)


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
    dispositions = Disposition.objects.select_related(
        "theme", "question", "passed_to"
    ).prefetch_related("progress")
    return outcomes.prefetch_related(
        Prefetch("dispositions", dispositions.order_by("pk"))
    )


def answers_of(outcome: Outcome) -> list[Answered]:
    """List what was said with what is done about it, in the order it was asked."""
    given = [
        (one, one.disposition)
        for one in subjects_of(outcome.consultation, outcome)
        if one.disposition is not None
    ]
    activities = {one.activity.pk: one.activity for one, _disposition in given}
    people, tallies = people_in(activities.values()), _tallies(list(activities))
    return [
        Answered(
            one,
            disposition,
            people.get(one.activity.pk, 0),
            tallies.get(one.question_id),
        )
        for one, disposition in given
    ]


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


def _tallies(activities: list[int]) -> dict[int, QuestionTally]:
    """Return how each question was answered, as far as anybody may see that."""
    found: dict[int, QuestionTally] = {}
    for activity in Activity.objects.with_definition().filter(pk__in=activities):
        try:
            released = tally_of(activity, reader=AnonymousUser())
        except ResultsNotShown:
            continue
        found |= {tally.id: tally for tally in released.questions}
    return found
