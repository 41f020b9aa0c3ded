"""Who answered: each stratum's part of those whose stratum may be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from django.utils.translation import gettext_lazy as _

from consult.accounts.models import Profile
from consult.errors import Message
from consult.responses.models import Response
from consult.tallies.disclosure import Released
from consult.tallies.lattice import Dimension
from frontend.breakdowns import LANGUAGE_NAMES, version_names

NOT_STATED = ""
STRATA: dict[str, Mapping[str, Message]] = {
    Dimension.LANGUAGE: LANGUAGE_NAMES,
    Dimension.AGE_BAND: dict(Profile.AgeBand.choices),
    Dimension.GENDER: dict(Profile.Gender.choices),
    Dimension.CHANNEL: dict(Response.Channel.choices),
}


@dataclass(frozen=True)
class Part:
    """One stratum's part of the answers, and where it begins on the bar.

    ``people`` is None where fewer than may be shown are in it.
    """

    stratum: str
    name: Message
    people: int | None
    percent: int
    start: int


@dataclass(frozen=True)
class Shares:
    """One dimension's strata in their own order, those who did not say last."""

    dimension: str
    title: Message
    parts: Sequence[Part]


def shares_of(released: Released, dimension: str) -> Shares:
    """Return what part of the people shown is in each stratum of the dimension."""
    people = {row.stratum: row.people for row in released.strata.get(dimension, [])}
    names = {**STRATA[dimension], NOT_STATED: _("Not stated")}
    if NOT_STATED not in people:
        del names[NOT_STATED]
    return Shares(dimension, Dimension(dimension).label, parts_of(people, names))


def shares_by_version(
    released: Released, since: Mapping[int, datetime]
) -> list[Shares]:
    """Return who answered before and after corrections, if there were any.

    ``since`` says from when each version of the words holds, but the first.
    """
    if not since:
        return []
    rows = released.strata.get(Dimension.VERSION, [])
    people = {row.stratum: row.people for row in rows}
    title = Dimension.VERSION.label
    return [Shares(Dimension.VERSION, title, parts_of(people, version_names(since)))]


def parts_of(
    people: Mapping[str, int | None], names: Mapping[str, Message]
) -> list[Part]:
    """Return each stratum that has a name, with its part of the people shown."""
    total = sum(people.get(stratum) or 0 for stratum in names)
    percents = [_percent(people.get(stratum), total) for stratum in names]
    starts = accumulate(percents, initial=0)
    return [
        Part(stratum, name, people.get(stratum), percent, start)
        for (stratum, name), percent, start in zip(
            names.items(), percents, starts, strict=False
        )
    ]


def _percent(people: int | None, total: int) -> int:
    return round(100 * people / total) if people and total else 0
