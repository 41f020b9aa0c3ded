"""One answer's share among women and men of each age, once that may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from consult.accounts.models import Profile
from consult.errors import Message
from consult.tallies.disclosure import Released
from consult.tallies.lattice import Dimension, name_of, parted
from frontend.measures import Measure

PAIR = (Dimension.GENDER.value, Dimension.AGE_BAND.value)
"""The one two-way table that is short enough for a page; programs read them all."""


@dataclass(frozen=True)
class JointLine:
    """One age: the share in each gender; None is hidden, or nobody answered."""

    label: Message
    percents: Sequence[int | None]


@dataclass(frozen=True)
class JointTable:
    columns: Sequence[Message]
    lines: Sequence[JointLine]


def joint_table(released: Released, measure: Measure) -> JointTable | None:
    """Return the measure's share by gender and age; None where nothing is shown."""
    found = {parted(row.stratum): row for row in released.strata.get(name_of(PAIR), [])}
    percents = {
        strata: round(100 * count / people)
        for strata, row in found.items()
        if (count := measure.count_in(row)) is not None
        and (people := measure.people_in(row))
    }
    genders = {
        one: label for one, label in _names(Profile.Gender) if _any(percents, 0, one)
    }
    ages = {
        one: label for one, label in _names(Profile.AgeBand) if _any(percents, 1, one)
    }
    if not percents:
        return None
    return JointTable(
        list(genders.values()),
        [
            JointLine(label, [percents.get((gender, age)) for gender in genders])
            for age, label in ages.items()
        ],
    )


def _names(
    choices: type[Profile.Gender] | type[Profile.AgeBand],
) -> list[tuple[str, Message]]:
    return [*choices.choices, ("", _("Not stated"))]


def _any(percents: dict[tuple[str, str], int], side: int, name: str) -> bool:
    return any(strata[side] == name for strata in percents)
