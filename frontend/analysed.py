"""What the pages of analysis are made of, for citizens and officials alike.

A page is a shell with parts, one for each way of looking at the answers. A part that
has nothing to say of an activity is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from consult.analysis.models import Reading
from consult.analysis.queries import last_read
from consult.consultations.models import Activity
from consult.statements.queries import statements_with_texts
from consult.tallies.disclosure import is_enough
from frontend.citizens.statements.cards import StatementCard
from frontend.strata_names import Names, strata_names

Cards = Mapping[int, StatementCard]
"""Statements as a page shows them, by their ids."""


@dataclass(frozen=True)
class AnalysisPage:
    """What a part may be made from: the activity, and what was found in its answers."""

    request: HttpRequest
    activity: Activity
    readings: Mapping[str, Reading]
    naming: Sequence[Naming] = ()
    """What says which statements the sections show."""

    def document(self, kind: str) -> dict[str, Any] | None:
        """Return what one way of looking found; None where it found nothing."""
        found = self.readings.get(kind)
        return found.document if found else None

    @cached_property
    def names(self) -> Names:
        """How strata are called; one query for all sections."""
        return strata_names()

    @cached_property
    def cards(self) -> Cards:
        """The statements that the sections show; two queries for all sections."""
        return cards_of(
            self.activity, {pk for name in self.naming for pk in name(self)}
        )

    @property
    def read_at(self) -> datetime | None:
        """When the answers were last looked at."""
        return max((row.read_at for row in self.readings.values()), default=None)


@dataclass(frozen=True)
class Part:
    """One section of the page: its template, and what that shows as `part`."""

    template: str
    shown: Any


@dataclass(frozen=True)
class Unread:
    """Why the page has no section: too few people, not read yet, or nothing found."""

    is_enough: bool
    read_at: datetime | None


Maker = Callable[[AnalysisPage], Part | None]
Naming = Callable[[AnalysisPage], Iterable[int]]


def cards_of(activity: Activity, ids: Collection[int]) -> Cards:
    """Return those of the statements that are public still; two queries."""
    found = statements_with_texts(activity).filter(pk__in=ids)
    return {row.pk: StatementCard(row, activity.slug) for row in found}


def parts_of(page: AnalysisPage, makers: Iterable[Maker]) -> list[Part]:
    """Return the sections that have something to say, in the order of their makers."""
    parts = (maker(page) for maker in makers)
    return [part for part in parts if part is not None]


def unread(activity: Activity, people: int) -> Unread:
    """Return why nothing is said of the activity that so many people took part in."""
    return Unread(is_enough(people), last_read(activity))
