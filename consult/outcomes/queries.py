"""Outcomes as the public and as officials find them."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, QuerySet

from consult.consultations.models import Consultation
from consult.consultations.queries import office_consultation, public_consultation
from consult.departments.rules import Person
from consult.errors import NotFound
from consult.outcomes.models import Disposition, DispositionQuerySet, Outcome


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
