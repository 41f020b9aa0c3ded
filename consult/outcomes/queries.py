"""Outcomes as the public and as officials find them."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from consult.consultations.models import (
    Activity,
    Consultation,
    ConsultationQuerySet,
)
from consult.consultations.queries import office_consultations, the_one
from consult.departments.rules import Person
from consult.outcomes.models import Disposition, DispositionQuerySet, Outcome


def published_outcome(consultation: Consultation) -> Outcome | None:
    """Return what a consultation came to, once the public may read it."""
    found = Outcome.objects.filter(
        consultation=consultation, state=Outcome.State.REPORTED
    )
    dispositions = Prefetch("dispositions", _standing().prefetch_related("progress"))
    return found.prefetch_related(dispositions).first()


def public_outcome(slug: str) -> Outcome:
    """Return the outcome of a consultation that anybody may read.

    :raises NotFound: if there is none, or it is not reported
    """
    reported = Consultation.objects.published().filter(
        outcome__state=Outcome.State.REPORTED
    )
    outcome = the_one(_with_outcome(reported), slug).outcome
    prefetch_related_objects([outcome], "dispositions__progress")
    return outcome


def office_outcome(slug: str, *, by: Person) -> Outcome:
    """Return the outcome of one's department's consultation, even if not begun.

    :raises NotFound: if there is no such consultation
    """
    asked = office_consultations(by).prefetch_related("districts")
    consultation = the_one(_with_outcome(asked), slug)
    begun: Outcome | None = getattr(consultation, "outcome", None)
    return begun or Outcome(consultation=consultation)


def _with_outcome(consultations: ConsultationQuerySet) -> ConsultationQuerySet:
    """Fetch what was asked and all that was decided, in three queries."""
    return consultations.select_related("department", "outcome").prefetch_related(
        Prefetch("activities", Activity.objects.order_by("position", "pk")),
        Prefetch("outcome__dispositions", _standing()),
    )


def _standing() -> DispositionQuerySet:
    whole = Disposition.objects.standing()
    return whole.select_related("theme", "question", "passed_to").order_by("pk")


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
