"""How answers came, in words: links, the time they took, and questions left out."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.consultations.models import Activity
from consult.integrity.arriving import Answered, coming_in
from consult.integrity.measures import OTHER_SOURCE
from consult.tallies.disclosure import Released
from frontend.templatetags.numbers import grouped


@dataclass(frozen=True)
class Link:
    """A link that answers came by, how many, and their percentage."""

    name: str
    people: int
    percent: int


@dataclass(frozen=True)
class ArrivalsShown:
    """What the dashboard shows of how answers came."""

    links: list[Link]
    took: str
    timed: int
    answered: list[Answered]


def arrivals_for(activity: Activity, released: Released) -> ArrivalsShown:
    """Return how the activity's answers came, as far as it may be shown."""
    coming = coming_in(activity, released)
    sources = coming.arrivals.sources
    total = sum(source.people for source in sources)
    links = [
        Link(_name_of(source.word), source.people, round(100 * source.people / total))
        for source in sources
    ]
    took = _in_words(coming.arrivals.median_seconds)
    return ArrivalsShown(links, took, coming.arrivals.timed, coming.answered)


def _name_of(word: str) -> str:
    if word == OTHER_SOURCE:
        return _("Other links")
    return word or _("Without a link of ours")


def _in_words(seconds: int | None) -> str:
    """Say a duration as people do; empty where none is known."""
    if seconds is None:
        return ""
    if seconds < 120:
        said = ngettext("%(count)s second", "%(count)s seconds", seconds)
        return said % {"count": grouped(seconds)}
    minutes = round(seconds / 60)
    said = ngettext("%(count)s minute", "%(count)s minutes", minutes)
    return said % {"count": grouped(minutes)}
