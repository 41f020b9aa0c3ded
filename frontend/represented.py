"""Groups beside the population, as pages say them: "Women of Dang: 0.3 times"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.accounts.models import Profile
from consult.analysis.participation import Participation
from consult.analysis.representation import Represented
from consult.districts.models import District
from consult.errors import Message
from consult.tallies.lattice import TABLES, parted
from frontend.templatetags.numbers import one_decimal

Places = Mapping[str, str]
"""{LGD code: name}"""

MOST = 5
"""Groups that are called missing at once."""

TITLES: Mapping[str, Message] = {
    "district": gettext_lazy("Districts"),
    "gender": gettext_lazy("Women and men"),
    "age_band": gettext_lazy("Ages"),
    "district|gender": gettext_lazy("Women and men by district"),
    "gender|age_band": gettext_lazy("Women and men by age"),
}
WHO: Mapping[str, Message] = {
    Profile.Gender.WOMAN: gettext_lazy("Women"),
    Profile.Gender.MAN: gettext_lazy("Men"),
}
OF_A_PLACE: Mapping[str, Message] = {
    Profile.Gender.WOMAN: gettext_lazy("Women of %(place)s"),
    Profile.Gender.MAN: gettext_lazy("Men of %(place)s"),
}
OF_AN_AGE: Mapping[str, Message] = {
    Profile.Gender.WOMAN: gettext_lazy("Women aged %(age)s"),
    Profile.Gender.MAN: gettext_lazy("Men aged %(age)s"),
}
AGES = dict(Profile.AgeBand.choices)


@dataclass(frozen=True)
class GroupRow:
    """One group of a table; shares are whole percentages, None where hidden."""

    who: str
    people: int | None
    share: int | None
    expected: int
    times: str
    missing: int | None
    is_under: bool
    is_few: bool


@dataclass(frozen=True)
class GroupTable:
    name: str
    title: Message
    rows: list[GroupRow]


def places_of(districts: Iterable[District]) -> Places:
    return {str(place.lgd_code): place.name for place in districts}


def tables_of(participation: Participation, places: Places) -> list[GroupTable]:
    """Return a table for each breakdown that is shown."""
    return [
        GroupTable(name, TITLES[name], [row_of(group, places) for group in groups])
        for name, groups in participation.groups.items()
    ]


def missing_in(participation: Participation, places: Places) -> list[GroupRow]:
    """Return the groups heard least for their size."""
    return [row_of(group, places) for group in participation.least_heard[:MOST]]


def row_of(group: Represented, places: Places) -> GroupRow:
    return GroupRow(
        called(group, places),
        group.people,
        None if group.share is None else round(100 * group.share),
        round(100 * group.expected),
        _times(group.ratio),
        group.missing,
        group.is_under,
        group.is_few,
    )


def called(group: Represented, places: Places) -> str:
    """Say which people a group is."""
    if group.dimension == "district":
        return places.get(group.stratum, group.stratum)
    if group.dimension == "gender":
        return str(WHO[group.stratum])
    if group.dimension == "age_band":
        return _("People aged %(age)s") % {"age": AGES[group.stratum]}
    both = dict(zip(TABLES[group.dimension], parted(group.stratum), strict=True))
    if "district" in both:
        place = places.get(both["district"], both["district"])
        return str(OF_A_PLACE[both["gender"]]) % {"place": place}
    return str(OF_AN_AGE[both["gender"]]) % {"age": AGES[both["age_band"]]}


def _times(ratio: float | None) -> str:
    """Write how many times its share a group is heard; small ones not as nothing."""
    if ratio is None:
        return ""
    return one_decimal(ratio) if ratio >= 0.1 else f"< {one_decimal(0.1)}"
