"""Locking what is about to change, in one order for all: nobody waits in a circle.

Who changes the state of a reply counts it in its idea too, so both are locked before
either changes, the lower id first; the census of the activity comes after them.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import F, Func

from consult.contributions.models import Contribution, ContributionQuerySet

Row = TypeVar("Row", bound=Contribution)


def locked_in_order(numbers: Iterable[int]) -> ContributionQuerySet:
    """Return rows with their parents as they are once read, locked until commit."""
    concerned = Contribution.objects.filter(pk__in=list(numbers)).values(
        both=Func(F("pk"), F("parent_id"), template="unnest(ARRAY[%(expressions)s])")
    )
    rows = Contribution.objects.select_for_update(of=["self"])
    return rows.filter(pk__in=concerned).order_by("pk")


def only(number: int, rows: Iterable[Row]) -> Row | None:
    """Return the row that was asked for out of those that are locked with it."""
    return next((row for row in rows if row.pk == number), None)
