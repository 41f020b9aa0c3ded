"""The orders in which a discussion is read, and the places where a page ends.

Each order is that of an index and ends in the id, so that the next page begins behind
a place and costs the same wherever that is. What is agreed with while somebody reads
may move past the place; nothing else is shown twice or skipped.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.models import F, Func, QuerySet, Value
from django.db.models.lookups import LessThan
from django.utils.translation import gettext_lazy as _

from consult.contributions.models import Contribution
from consult.errors import Invalid


class Order(models.TextChoices):
    ACROSS = "across", _("Agreed across districts and languages")
    AGREED = "agreed", _("Most agreed")
    NEWEST = "newest", _("Newest")
    UNANSWERED = "unanswered", _("Not yet answered")


_COLUMNS: dict[str, str | None] = {
    Order.ACROSS: "breadth",
    Order.AGREED: "agreeing",
    Order.NEWEST: None,
    Order.UNANSWERED: "breadth",
}


@dataclass(frozen=True)
class Place:
    """Behind which contribution a page begins."""

    value: float
    pk: int

    def __str__(self) -> str:
        return f"{self.value!r}_{self.pk}"


def order_named(name: str) -> Order:
    """Return the order of that name; an empty one is that of agreement across.

    :raises Invalid: if there is none
    """
    try:
        return Order(name or Order.ACROSS)
    except ValueError as error:
        raise Invalid(fields={"sort": [_("There is no such order.")]}) from error


def place_named(text: str) -> Place | None:
    """Return the place that an earlier page named; None is the beginning.

    :raises Invalid: if no page named it
    """
    if not text:
        return None
    value, _underscore, pk = text.partition("_")
    try:
        # Neither infinite nor larger than the database can compare.
        place = Place(float(value), int(pk))
        if abs(place.value) < 2**62 and 0 <= place.pk < 2**62:
            return place
    except ValueError:
        pass
    message = _("This place did not come from an earlier page.")
    raise Invalid(fields={"after": [message]})


def ordered(
    found: QuerySet[Contribution], order: Order, after: Place | None
) -> QuerySet[Contribution]:
    """Return what stands behind the place in the order.

    Grievances are looked after one by one: they take no part in agreement.
    """
    column = _COLUMNS[order]
    if order in (Order.ACROSS, Order.AGREED):
        found = found.filter(is_grievance=False)
    if order == Order.UNANSWERED:
        found = found.filter(answered_at=None, state=Contribution.State.PUBLISHED)
    if column is None:
        behind = found.filter(pk__lt=after.pk) if after else found
        return behind.order_by("-pk")
    if after:
        here, there = (
            _row(F(column), F("pk")),
            _row(Value(_value_of(after, order)), Value(after.pk)),
        )
        found = found.filter(LessThan(here, there))
    return found.order_by(f"-{column}", "-pk")


def _value_of(place: Place, order: Order) -> float:
    """Return the value in its column's own type, or else the index cannot be entered."""
    return int(place.value) if order == Order.AGREED else place.value


def _row(*parts: F | Value) -> Func:
    """Return what is compared as a whole, which an index can be entered at."""
    return Func(*parts, function="ROW", output_field=models.TextField())


def place_of(contribution: Contribution, order: Order) -> Place:
    """Return the place that a page ends at with this contribution."""
    column = _COLUMNS[order]
    value = getattr(contribution, column) if column else 0
    return Place(float(value), contribution.pk)
