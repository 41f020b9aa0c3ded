"""Where the work of an exercise is done: each thing laid out, and its page."""

from dataclasses import dataclass

from django.urls import reverse

from consult.consultations.models import Activity, Consultation
from consult.desk.training import Laid

PAGES = {"report": "officials:outcome"}
"""Where an exercise is done that is not done where a draft is written."""


@dataclass(frozen=True)
class Place:
    """A consultation that was laid out, and the page that leads to it."""

    consultation: Consultation
    address: str


def places_of(laid: Laid) -> list[Place]:
    """Return where to go for each consultation that is laid out."""
    return [Place(one, _address_of(one, laid)) for one in laid.consultations]


def _address_of(consultation: Consultation, laid: Laid) -> str:
    """Lead to the results where there are sentences about them, else to its page."""
    if laid.statements:
        first = Activity.objects.filter(consultation=consultation)
        slug = first.order_by("position", "pk").values_list("slug", flat=True)[0]
        return reverse("officials:results", args=[slug])
    page = PAGES.get(laid.progress.exercise.key, "officials:edit")
    return reverse(page, args=[consultation.slug])
