"""What waits for a moderator, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Prefetch, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from consult.contributions.models import Contribution
from consult.contributions.rules import has_written
from consult.departments.models import Department, Membership
from consult.departments.rules import Duties, Person, duties_of
from consult.moderation.clock import Clock, clock_of, clock_of_appeal
from consult.moderation.models import Appeal, BulkHiding, Case, Flag
from consult.moderation.rules import has_part_in

PAGE = 20
"""Cases that are shown at once."""


class Show(TextChoices):
    """The parts of the queue."""

    WAITING = "waiting", _("Waiting")
    FLAGGED = "flagged", _("Reported")
    APPEALS = "appeals", _("Appeals")


@dataclass(frozen=True)
class Waiting:
    """An open case with its clock; ``may_decide`` is false where another has to."""

    case: Case
    clock: Clock
    may_decide: bool

    @property
    def contribution(self) -> Contribution:
        return self.case.contribution


@dataclass(frozen=True)
class WaitingAppeal:
    appeal: Appeal
    clock: Clock
    may_decide: bool


@dataclass(frozen=True)
class Queue:
    """A page of one part of the queue, and how much waits in all of them."""

    at: datetime
    show: Show
    cases: list[Waiting]
    appeals: list[WaitingAppeal]
    proposals: list[BulkHiding]
    counts: dict[str, int]
    oldest_at: datetime | None
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.counts[self.show] // PAGE))


def departments_moderated_by(user: Person) -> QuerySet[Department]:
    """List the departments whose contributions the user may decide on."""
    return departments_within(duties_of(user))


def departments_within(duties: Duties) -> QuerySet[Department]:
    """List the departments that whoever has the duties moderates for."""
    if duties.is_of_the_state:
        return Department.objects.filter(is_sandbox=False)
    moderated = [
        held.department_id
        for held in duties.roles
        if held.role == Membership.Role.MODERATOR and held.department_id
    ]
    return Department.objects.filter(pk__in=moderated)


def queue_for(
    user: Person, *, at: datetime, show: Show = Show.WAITING, page: int = 1
) -> Queue:
    """Return a page of what waits for the moderator, in the same few queries always.

    What many have flagged comes first, then what has waited longest. A page beyond
    the last is the last.
    """
    departments = departments_within(duties_of(user))
    counts, oldest_at = _counted(departments)
    page = max(1, min(page, -(-counts[show] // PAGE)))
    shown = slice((page - 1) * PAGE, page * PAGE)
    is_of_cases = show != Show.APPEALS
    return Queue(
        at=at,
        show=show,
        cases=_cases(departments, show, shown, user) if is_of_cases else [],
        appeals=[] if is_of_cases else _appeals(departments, shown, user),
        proposals=_proposals(departments) if is_of_cases else [],
        counts=counts,
        oldest_at=oldest_at,
        page=page,
    )


def waiting_cases(departments: Iterable[int] | QuerySet[Department]) -> QuerySet[Case]:
    """List the open cases of the departments, those to be read first coming first."""
    return Case.objects.filter(department__in=departments, decided_at=None).order_by(
        "-priority", "received_at", "pk"
    )


def _counted(
    departments: QuerySet[Department],
) -> tuple[dict[str, int], datetime | None]:
    waiting = Case.objects.filter(department__in=departments, decided_at=None)
    found = waiting.aggregate(
        held=Count("pk", filter=Q(why=Case.Why.HELD)),
        flagged=Count("pk", filter=Q(why=Case.Why.FLAGGED)),
        oldest=Min("received_at"),
    )
    appeals = Appeal.objects.filter(department__in=departments, decided_at=None)
    counts = {
        str(Show.WAITING): found["held"],
        str(Show.FLAGGED): found["flagged"],
        str(Show.APPEALS): appeals.count(),
    }
    return counts, found["oldest"]


def _cases(
    departments: QuerySet[Department], show: Show, shown: slice, user: Person
) -> list[Waiting]:
    why = Case.Why.HELD if show == Show.WAITING else Case.Why.FLAGGED
    found = with_texts(waiting_cases(departments).filter(why=why))[shown]
    return [
        Waiting(case, clock_of(case), may_decide=not has_part_in(case, user))
        for case in found
    ]


def with_texts(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Return the cases with what is read of each, in the same few queries always."""
    flags = Flag.objects.select_related("rule").order_by("flagged_at", "pk")
    return cases.select_related(
        "department",
        "claimed_by",
        "asked_by",
        "contribution__district",
        "contribution__activity__consultation__department",
    ).prefetch_related(
        Prefetch("contribution__flags", flags[:PAGE], to_attr="first_flags"),
        "contribution__translations",
    )


def _appeals(
    departments: QuerySet[Department], shown: slice, user: Person
) -> list[WaitingAppeal]:
    found = (
        Appeal.objects.filter(department__in=departments, decided_at=None)
        .select_related(
            "department",
            "decision__rule",
            "decision__by",
            "decision__case__bulk_hiding",
            "decision__contribution__district",
            "decision__contribution__activity__consultation",
        )
        .order_by("received_at", "pk")[shown]
    )
    return [
        WaitingAppeal(one, clock_of_appeal(one), may_decide=not _had_a_part(one, user))
        for one in found
    ]


def _had_a_part(appeal: Appeal, user: Person) -> bool:
    decision = appeal.decision
    proposal = decision.case.bulk_hiding
    people = {decision.by_id, proposal.proposed_by_id if proposal else None}
    return user.pk in people or has_written(user, decision.contribution)


def _proposals(departments: QuerySet[Department]) -> list[BulkHiding]:
    found = BulkHiding.objects.filter(department__in=departments, decided_at=None)
    ordered = found.select_related("department", "rule", "proposed_by").order_by("pk")
    return list(
        ordered.prefetch_related(Prefetch("cases", Case.objects.order_by("pk")))
    )
