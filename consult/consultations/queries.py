"""What is asked, as the public and as officials find it."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import (
    Activity,
    Consultation,
    ConsultationQuerySet,
    Picture,
)
from consult.consultations.models.activity import with_options
from consult.departments.queries import departments_of
from consult.departments.rules import Person
from consult.districts.models import District
from consult.errors import NotFound
from consult.languages import CODES
from consult.text import plain
from consult.text.folding import fold

Row = TypeVar("Row", bound=Model)


MOST_WORDS = 10
"""Words of a search that are looked for; each costs the database a comparison."""


class Withdrawn(NotFound):
    """The department took it from the public; the consultation's page says why."""

    code = "withdrawn"
    status = 410
    message = _("The department has withdrawn this consultation.")

    def __init__(self, consultation: Consultation):
        super().__init__()
        self.consultation = consultation


def public_consultations(
    *,
    at: datetime,
    department: str = "",
    district: str = "",
    phase: str = "",
    search: str = "",
    language: str = "",
) -> ConsultationQuerySet:
    """Return what anybody may read, soonest to close first, narrowed by each filter.

    Department and district are slugs; a district keeps what asks the whole
    state. Every word of the search has to occur, in any language.
    """
    if not _is_storable(department, district, search):
        return Consultation.objects.none()
    found = Consultation.objects.published()
    if phase:
        found = Consultation.objects.in_phase(phase, at)
    if department:
        found = found.filter(department__slug=department)
    if district:
        found = found.filter(_asks(district))
    if language in CODES:
        found = found.filter(**{f"title_{language}__gt": ""})
    for word in fold(search).split()[:MOST_WORDS]:
        found = found.filter(search_text__contains=word)
    return found.select_related("department").order_by("closes_at", "pk")


def office_consultations(user: Person) -> ConsultationQuerySet:
    """Return the consultations of the official's departments, newest first."""
    return (
        Consultation.objects.filter(department__in=departments_of(user))
        .select_related("department")
        .order_by("-opens_at", "-pk")
    )


def public_consultation(slug: str) -> Consultation:
    """Return a consultation that anybody may read, with all that belongs to it.

    One that was withdrawn can still be read, with the reason.

    :raises NotFound: if there is none, or it is not public
    """
    return the_one(_with_all(Consultation.objects.public()), slug)


def office_consultation(slug: str, *, by: Person) -> Consultation:
    """Return a consultation of one of the official's departments.

    :raises NotFound: if there is none, or it is another department's
    """
    return the_one(_with_all(office_consultations(by)), slug)


def consultation_to_edit(slug: str, *, by: Person) -> Consultation:
    """Return the same for an editor, who reads all that belongs to it anyway.

    :raises NotFound: if there is none, or it is another department's
    """
    return the_one(office_consultations(by).prefetch_related("districts"), slug)


def public_activity(slug: str) -> Activity:
    """Return an activity of a published consultation, with all it takes to answer.

    :raises NotFound: if there is none, or it is not public
    :raises Withdrawn: if the consultation was withdrawn
    """
    activity = the_one(Activity.objects.public().with_definition(), slug)
    if activity.consultation.status == Consultation.Status.WITHDRAWN:
        raise Withdrawn(activity.consultation)
    return activity


def office_activity(slug: str, *, by: Person) -> Activity:
    """Return an activity of one of the official's departments.

    :raises NotFound: if there is none, or it is another department's
    """
    theirs = Activity.objects.filter(consultation__department__in=departments_of(by))
    return the_one(theirs.with_definition(), slug)


def office_asked(slug: str, *, by: Person) -> Activity:
    """Return the same for dashboards of numbers, which name no districts asked.

    In fewer queries: three, and one more where a question is a table; one where
    people write for each other, and nothing is asked.

    :raises NotFound: if there is none, or it is another department's
    """
    theirs = Activity.objects.filter(consultation__department__in=departments_of(by))
    activity = the_one(theirs.select_related("consultation__department"), slug)
    if not activity.is_conversation:
        with_options([activity])
    return activity


def picture_named(digest: str) -> Picture:
    """Return a picture with its bytes.

    :raises NotFound: if there is none of that name
    """
    found = Picture.objects.filter(digest=digest).first()
    if found is None:
        raise NotFound
    return found


def _with_all(consultations: ConsultationQuerySet) -> ConsultationQuerySet:
    return consultations.select_related("department").prefetch_related(
        "districts", Prefetch("activities", Activity.objects.order_by("position", "pk"))
    )


def the_one(rows: QuerySet[Row], slug: str) -> Row:
    """Return the row of that name.

    :raises NotFound: if there is none
    """
    row = rows.filter(slug=slug).first() if _is_storable(slug) else None
    if row is None:
        raise NotFound
    return row


def _is_storable(*texts: str) -> bool:
    """Tell whether the database can be asked for the texts at all."""
    return not any(map(plain.refusal_of, texts))


def _asks(district: str) -> Q:
    limits = Consultation.districts.through.objects.filter(consultation=OuterRef("pk"))
    here = District.objects.filter(slug=district).values("pk")
    return ~Q(Exists(limits)) | Q(Exists(limits.filter(district__in=here)))
