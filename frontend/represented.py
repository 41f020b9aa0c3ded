"""Groups beside the population, as pages say them: "Women of Dang: 0.3 times"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.accounts.models import Profile
from consult.analysis.participation import Participation
from consult.analysis.representation import OVER, UNDER, Represented
from consult.districts.models import District
from consult.errors import Message
from consult.tallies.lattice import TABLES, parted
from frontend.charts import HIDDEN, Tile, tile_map
from frontend.templatetags.numbers import one_decimal

Places = Mapping[str, str]
"""{LGD code: name}"""

LONGEST = 9
"""Rows of a table that stands open among others."""
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
HEADINGS: Mapping[str, Message] = {
    "district": gettext_lazy("District"),
    "age_band": gettext_lazy("Age"),
}
COLUMNS = "gender"
"""The dimension that stands side by side in a table of two."""

STEPS = (0.5, UNDER, OVER, 2.0)
"""Times their share at which a district's tile turns one shade darker."""

LEGEND = [
    ("c1", "< 0.5"),
    ("c2", "0.5–0.8"),
    ("c3", "0.8–1.25"),
    ("c4", "1.25–2"),
    ("c5", "≥ 2"),
]


@dataclass(frozen=True)
class GroupRow:
    """One group of a table; shares are whole percentages, None where hidden.

    ``missing`` is rounded to two digits.
    """

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

    @property
    def is_long(self) -> bool:
        """Tell whether it is folded."""
        return len(self.rows) > LONGEST


@dataclass(frozen=True)
class PairTable:
    """Groups of two properties: one in rows, women and men side by side."""

    name: str
    title: Message
    heading: Message
    columns: Sequence[Message]
    lines: Sequence[tuple[str, Sequence[GroupRow | None]]]

    @property
    def is_long(self) -> bool:
        """Tell whether it is folded."""
        return len(self.lines) > LONGEST


def places_of(districts: Iterable[District]) -> Places:
    return {str(place.lgd_code): place.name for place in districts}


def tables_of(
    participation: Participation, places: Places
) -> list[GroupTable | PairTable]:
    """Return a table for each breakdown that is shown.

    Districts stand by how much they are heard, the least first, hidden ones last.
    """
    return [
        _pair_table(name, groups, places)
        if name in TABLES
        else GroupTable(name, TITLES[name], _rows(name, groups, places))
        for name, groups in participation.groups.items()
    ]


def heard_map(participation: Participation) -> SafeString | None:
    """Draw how many times its share each district is heard; None if none is shown."""
    groups = {one.stratum: one for one in participation.groups.get("district", [])}
    if not groups:
        return None
    tiles = [
        _tile(place, groups.get(str(place.lgd_code)))
        for place in participation.districts
    ]
    summary = _("Map of the districts: how many times their share they are heard.")
    return tile_map(tiles, summary=f"{summary} {_('The table says them all.')}")


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
        None if group.missing is None else _about(group.missing),
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


def _rows(name: str, groups: list[Represented], places: Places) -> list[GroupRow]:
    if name == "district":
        groups = sorted(groups, key=_least_heard_first)
    return [row_of(group, places) for group in groups]


def _least_heard_first(group: Represented) -> float:
    return inf if group.ratio is None else group.ratio


def _pair_table(name: str, groups: list[Represented], places: Places) -> PairTable:
    pair = TABLES[name]
    column = pair.index(COLUMNS)
    across = 1 - column
    found: dict[str, dict[str, Represented]] = {}
    for group in groups:
        strata = parted(group.stratum)
        found.setdefault(strata[across], {})[strata[column]] = group
    order = list(found)
    if pair[across] == "district":
        order.sort(key=lambda one: min(map(_least_heard_first, found[one].values())))
    names: Mapping[str, Message] = places if pair[across] == "district" else AGES
    return PairTable(
        name,
        TITLES[name],
        HEADINGS[pair[across]],
        list(WHO.values()),
        [
            (
                str(names.get(one, one)),
                [
                    row_of(found[one][who], places) if who in found[one] else None
                    for who in WHO
                ],
            )
            for one in order
        ],
    )


def _tile(place: District, group: Represented | None) -> Tile:
    ratio = group.ratio if group else None
    return Tile(
        place.tile_column,
        place.tile_row,
        place.short_name,
        "" if group is None else _times(ratio) or "×",
        HIDDEN if ratio is None else 1 + sum(ratio >= step for step in STEPS),
        is_strong=group is not None and group.is_under,
    )


def _about(people: int) -> int:
    """Round to two digits: what is worked out from shares is no more exact."""
    return round(people, 2 - len(str(people)))


def _times(ratio: float | None) -> str:
    """Write how many times its share a group is heard; small ones not as nothing."""
    if ratio is None:
        return ""
    return one_decimal(ratio) if ratio >= 0.1 else f"< {one_decimal(0.1)}"
