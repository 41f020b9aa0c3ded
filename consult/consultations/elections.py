"""What the Model Code of Conduct holds back, and what the Election Commission is told.

A window freezes launching and extending what asks any of its districts, and saying what
comes of it; whatever carries word of it asks `freezing_window` too. What is open stays open; what was launched
and would open in a window that is entered later does not open.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from consult.audit.models import Entry
from consult.audit.queries import done_between
from consult.consultations.models import (
    Consultation,
    ConsultationQuerySet,
    ElectionWindow,
    Exemption,
)
from consult.departments.rules import Person, is_state_administrator
from consult.errors import NotFound, NotPermitted

PUBLIC_ACTS = [
    "consultation.published",
    "consultation.extended",
    "consultation.corrected",
    "consultation.closed_early",
    "consultation.withdrawn",
    "consultation.held_back",
    "consultation.reported",
    "outcome.progress",
]
"""What the public sees of an official's doing."""

Status = Consultation.Status


@dataclass(frozen=True)
class ElectionRow:
    """One consultation before the public in a window, and what was done with it."""

    consultation: Consultation
    exemption: Exemption | None
    acts: list[Entry] = field(default_factory=list)


def freezing_window(
    consultation: Consultation, *moments: datetime
) -> ElectionWindow | None:
    """Return a window that any of the moments lies in and that holds it back.

    None if there is none, or the consultation is exempt from each, or for practice.
    """
    if consultation.department.is_sandbox:
        return None
    days = {timezone.localdate(moment) for moment in moments}
    held = _touching(consultation, ElectionWindow.objects.on(*days))
    free = held.exclude(exemptions__consultation=consultation)
    return free.order_by("-ends_on", "pk").first()


def election_windows() -> QuerySet[ElectionWindow]:
    """List every window, the latest first, with its districts."""
    windows = ElectionWindow.objects.prefetch_related("districts")
    return windows.order_by("-begins_on", "-pk")


def election_window(number: int) -> ElectionWindow:
    """Return the window of that number.

    :raises NotFound: if there is none
    """
    window = election_windows().filter(pk=number).first()
    if window is None:
        raise NotFound
    return window


def election_record(window: ElectionWindow, *, by: Person) -> list[ElectionRow]:
    """List all that was before its public in the window, or exempt from it.

    :raises NotPermitted: unless ``by`` administers the state
    """
    if not is_state_administrator(by):
        raise NotPermitted
    begins, ends = _moments_of(window)
    shown = Q(published_at__lt=ends, opens_at__lt=ends, closes_at__gte=begins)
    acted = Q(published_at__gte=begins, published_at__lt=ends)
    exempt = Q(exemptions__window=window)
    told = Q(pk__in=_told_of(begins, ends))
    found = _asking(window).filter(shown | acted | exempt | told).distinct()
    rows = list(found.select_related("department").prefetch_related("districts"))
    exemptions = window.exemptions.select_related("granted_by")
    granted = {exemption.consultation_id: exemption for exemption in exemptions}
    acts = _acts_on(rows, begins, ends)
    return [ElectionRow(row, granted.get(row.pk), acts[row.pk]) for row in rows]


def held_back_by(window: ElectionWindow) -> ConsultationQuerySet:
    """List what is done in public only with an exemption, the newest first."""
    waiting = Q(status__in=[Status.DRAFT, Status.IN_REVIEW, Status.APPROVED])
    running = Q(status=Status.PUBLISHED, closes_at__gt=timezone.now())
    unreported = Q(status=Status.PUBLISHED, reported_at=None)
    unkept = Q(status=Status.PUBLISHED, next_due_on__isnull=False)
    held = _asking(window).filter(waiting | running | unreported | unkept)
    return held.exclude(exemptions__window=window).distinct().order_by("-pk")


def opening_in(window: ElectionWindow) -> ConsultationQuerySet:
    """List what is launched and opens in the window, by the database's clock."""
    begins, ends = _moments_of(window)
    upcoming = Consultation.objects.filter(
        status=Status.PUBLISHED, opens_at__gt=Now(), department__is_sandbox=False
    )
    return upcoming.filter(opens_at__gte=begins, opens_at__lt=ends).order_by("pk")


def _told_of(begins: datetime, ends: datetime) -> QuerySet[Entry, int | None]:
    """Return the ids of what was before the public and told of then."""
    told = Entry.objects.filter(
        action__in=PUBLIC_ACTS,
        subject_kind=Consultation._meta.model_name,
        at__gte=begins,
        at__lt=ends,
    )
    return told.values_list("subject_id", flat=True)


def _acts_on(
    rows: Iterable[Consultation], begins: datetime, ends: datetime
) -> dict[int, list[Entry]]:
    acts: dict[int, list[Entry]] = defaultdict(list)
    for entry in done_between(rows, PUBLIC_ACTS, begins, ends):
        acts[entry.subject_id or 0].append(entry)
    return acts


def _touching(
    consultation: Consultation, windows: QuerySet[ElectionWindow]
) -> QuerySet[ElectionWindow]:
    """Keep the windows in which somebody votes who is asked."""
    asked = [district.pk for district in consultation.districts.all()]
    if not asked:
        return windows
    return windows.filter(Q(districts=None) | Q(districts__in=asked)).distinct()


def _asking(window: ElectionWindow) -> ConsultationQuerySet:
    """Return the consultations that ask somebody who votes."""
    voting = [district.pk for district in window.districts.all()]
    real = Consultation.objects.filter(department__is_sandbox=False)
    if not voting:
        return real
    return real.filter(Q(districts=None) | Q(districts__in=voting))


def _moments_of(window: ElectionWindow) -> tuple[datetime, datetime]:
    """Return when the window's first day begins and its last is over, in India."""
    first = datetime.combine(window.begins_on, time.min)
    after = datetime.combine(window.ends_on + timedelta(days=1), time.min)
    return timezone.make_aware(first), timezone.make_aware(after)
