"""What is odd, what is counted apart, and what is left when it is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import participant_in
from consult.departments.rules import Person
from consult.errors import NotFound, NotPermitted
from consult.integrity.models import Objection, Quarantine, SetAside, Signal, Suspect
from consult.integrity.quarantining import COUNTED
from consult.integrity.rules import can_look_into
from consult.responses.models import Response


def counted_responses(activity: Activity) -> QuerySet[Response]:
    """Return the activity's responses without those that are set aside.

    For readings and reports; the tally itself counts everybody.
    """
    apart = SetAside.objects.filter(
        activity=OuterRef("activity"),
        participant=OuterRef("participant"),
        quarantine__state__in=Quarantine.APART,
    )
    return Response.objects.filter(activity=activity).exclude(Exists(apart))


def set_aside(activity: Activity) -> Counter[str]:
    """Return how many people are set aside in each cell of the activity's tally.

    The cells are those of `responses.cells`; the number is inside the house only, and
    passes `integrity.comparing` before it is shown. One that has shrunk below ten
    people is no longer told, and no longer taken off either.
    """
    total: Counter[str] = Counter()
    for cells in apart_in(activity):
        total.update(cells)
    return total


def apart_in(activity: Activity) -> list[Counter[str]]:
    """List what each quarantine of ten people or more takes out of which cells."""
    apart = Quarantine.objects.filter(
        activity=activity,
        state__in=Quarantine.APART,
        people__gte=settings.SMALLEST_CELL,
    )
    rows = apart.order_by("pk").values_list("cells", flat=True)
    return [Counter(cells) for cells in rows]


def signals_of(activity: Activity) -> QuerySet[Signal]:
    """List what was odd, the latest first, each with its ``answers`` under suspicion."""
    signals = Signal.objects.filter(activity=activity).select_related("explained_by")
    counted = signals.annotate(answers=Count("suspects"))
    return counted.order_by("-raised_at", "-pk")


def unexplained(activity: Activity) -> QuerySet[Signal]:
    """List what is odd and nobody has explained or decided on, the latest first."""
    waiting = waiting_among(Signal.objects.filter(activity=activity))
    return waiting.order_by("-raised_at", "-pk")


def waiting_among(signals: QuerySet[Signal]) -> QuerySet[Signal]:
    """Keep those that nobody explained, and whose answers no quarantine holds.

    One about which nothing was ever proposed waits in any case. A refused or lifted
    quarantine leaves the signal waiting as before; beside one that holds, ten answers
    more make it wait again.
    """
    held = SetAside.objects.filter(
        activity=OuterRef("signal__activity"), participant=OuterRef("participant")
    )
    free = Suspect.objects.filter(~Exists(held), signal=OuterRef("pk"))
    number = free.order_by().values("signal").annotate(n=Count("pk")).values("n")
    proposed = Quarantine.objects.filter(signal=OuterRef("pk"))
    holding = proposed.filter(state__in=COUNTED)
    is_left = Exists(free) & ~Exists(holding)
    unexplained = signals.filter(explained_at=None).alias(free=Subquery(number))
    return unexplained.filter(
        ~Exists(proposed) | is_left | Q(free__gte=settings.SMALLEST_CELL)
    )


def quarantines_of(activity: Activity) -> QuerySet[Quarantine]:
    """List what was ever proposed to be set aside, the latest first."""
    people = Quarantine.objects.filter(activity=activity).select_related(
        "signal", "proposed_by", "decided_by", "lift_proposed_by", "lifted_by"
    )
    return people.order_by("-proposed_at", "-pk")


def told_in_public(activity: Activity) -> QuerySet[Quarantine]:
    """List what is or was set aside, as everybody may read it, the latest first.

    One that has shrunk below ten people since, as they withdrew, is left out.
    """
    told = quarantines_of(activity).filter(
        state__in=[*Quarantine.APART, Quarantine.State.LIFTED]
    )
    return told.filter(people__gte=settings.SMALLEST_CELL)


def signal_numbered(activity: Activity, number: int) -> Signal:
    """Return one of the activity's signals.

    :raises NotFound: if there is none of that number, or it is another's
    """
    found = Signal.objects.filter(activity=activity, pk=number).first()
    if found is None:
        raise NotFound
    return found


def quarantine_numbered(activity: Activity, number: int) -> Quarantine:
    """Return one of what was proposed to be set aside in the activity.

    :raises NotFound: if there is none of that number, or it is another's
    """
    found = Quarantine.objects.filter(activity=activity, pk=number).first()
    if found is None:
        raise NotFound
    return found


def objection_numbered(activity: Activity, number: int, *, reader: Person) -> Objection:
    """Return one of the objections of people whose answers to it are set aside.

    :raises NotPermitted: unless the reader may look into it
    :raises NotFound: if there is none of that number, or it is another's
    """
    _refuse_unless_looking(reader, activity)
    rows = Objection.objects.select_related("quarantine__signal", "answered_by")
    found = rows.filter(quarantine__activity=activity, pk=number).first()
    if found is None:
        raise NotFound
    return found


def objections_to(activity: Activity, *, reader: Person) -> QuerySet[Objection]:
    """List what people object, those that wait for an answer first.

    People write there of themselves, so only who may answer it reads it.

    :raises NotPermitted: unless the reader may look into it
    """
    _refuse_unless_looking(reader, activity)
    rows = Objection.objects.filter(quarantine__activity=activity)
    waiting_first = F("answered_at").desc(nulls_first=True)
    return rows.select_related("answered_by").order_by(waiting_first, "pk")


def _refuse_unless_looking(reader: Person, activity: Activity) -> None:
    if not can_look_into(reader, activity.consultation):
        raise NotPermitted


@dataclass(frozen=True)
class Held:
    """That somebody's answer is set aside, or was, and what they object."""

    quarantine: Quarantine
    objection: Objection | None = None

    @property
    def is_apart(self) -> bool:
        return self.quarantine.state in Quarantine.APART

    @property
    def may_object(self) -> bool:
        return self.is_apart and self.objection is None

    @property
    def answered_at(self) -> datetime | None:
        """When the objection was answered; None while it was not."""
        return self.objection.answered_at if self.objection else None


def held_of(activity: Activity, *, by: User) -> Held | None:
    """Return that somebody's own answer to the activity is or was set aside, if so."""
    return held_among({activity.pk: participant_in(activity, by.pk)}).get(activity.pk)


def held_among(participants: Mapping[int, bytes]) -> dict[int, Held]:
    """Return which of somebody's answers are set aside, by the activity's id.

    Also those that were when they objected and count again. ``participants`` are the
    person's pseudonyms by the activity's id.
    """
    keys = list(participants.values())
    apart = SetAside.objects.filter(
        activity__in=list(participants),
        participant__in=keys,
        quarantine__state__in=Quarantine.APART,
    ).select_related("quarantine")
    held = {row.activity_id: Held(row.quarantine) for row in apart.order_by("activity")}
    objected = Objection.objects.filter(
        quarantine__activity__in=list(participants), participant__in=keys
    ).select_related("quarantine")
    for objection in objected.order_by("pk"):
        place, about = objection.quarantine.activity_id, objection.quarantine
        if (
            place not in held
            or not held[place].is_apart
            or held[place].quarantine == about
        ):
            held[place] = Held(about, objection)
    return held
