"""Who took part beside who lives there: how often each group is heard for its size.

The ratio of a group is its part of those heard over its part of the adults; 1 is a
group heard exactly as much as it is large. Only what the door shows enters. Those heard
are all who took part, but for a shown stratum who did not say. What the door holds back
may belong to any group, so that a ratio may be too low: a group is called heard too
little only if it would be with all that is held back.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from consult.analysis.census import Adults, summed
from consult.tallies.disclosure import Released, Stratum

TABLES: Mapping[str, tuple[str, ...]] = {
    "district": ("district",),
    "gender": ("gender",),
    "age_band": ("age_band",),
    "district|gender": ("district", "gender"),
    "gender|age_band": ("gender", "age_band"),
}
"""The breakdowns that the census knows as well, and their dimensions."""

UNDER, OVER = 0.8, 1.25
"""Below and above what a group is called heard too little or a lot: the "four fifths"
rule of the US Equal Employment Opportunity Commission (29 CFR 1607.4 D), and its
inverse."""


@dataclass(frozen=True)
class Represented:
    """One group: how many of it were heard, and how many adults it has.

    ``share`` and ``expected`` are its parts, 0 to 1, of those ``heard`` and of the adults;
    people and share are None where they are held back, such as fewer than may be shown.
    It has ``at_most`` so many people: as if all who are held back were of it.
    """

    dimension: str
    stratum: str
    people: int | None
    adults: int
    heard: int
    at_most: int
    share: float | None
    expected: float

    @property
    def ratio(self) -> float | None:
        """How much it is heard for its size; 1 is exactly as much."""
        return None if self.share is None else self.share / self.expected

    @property
    def is_few(self) -> bool:
        """Tell whether it surely has fewer people than may be shown."""
        return self.people is None and self.at_most < settings.SMALLEST_CELL

    @property
    def is_under(self) -> bool:
        return self.at_most < UNDER * self.expected * self.heard

    @property
    def is_over(self) -> bool:
        return self.ratio is not None and self.ratio > OVER

    @property
    def missing(self) -> int | None:
        """How many more of it would have to answer, to be heard like the others.

        None of one that is heard enough, or may be with all that is held back.
        """
        if self.at_most >= self.expected * self.heard:
            return None
        people = self.at_most if self.people is None else self.people
        others = self.heard - people
        return round(others * self.expected / (1 - self.expected)) - people


def represented(released: Released, adults: Adults) -> dict[str, list[Represented]]:
    """Return the groups of each breakdown that is shown, in the order of the census."""
    found = {}
    for dimension, fields in TABLES.items():
        rows = _shown(released.strata.get(dimension, []))
        groups = _groups(dimension, rows, summed(adults, *fields), released.people)
        if any(group.people for group in groups):
            found[dimension] = groups
    return found


def _shown(rows: list[Stratum]) -> dict[str, int]:
    return {row.stratum: row.people for row in rows if row.people is not None}


def _groups(
    dimension: str, rows: Mapping[str, int], adults: Mapping[str, int], people: int
) -> list[Represented]:
    shown = sum(rows.get(stratum, 0) for stratum in adults)
    elsewhere = sum(many for stratum, many in rows.items() if stratum not in adults)
    # A stratum that has shrunk may be shown with more people than there are now.
    heard = max(shown, people - elsewhere)
    living = sum(adults.values())
    return [
        Represented(
            dimension,
            stratum,
            rows.get(stratum),
            many,
            heard,
            rows.get(stratum, 0) + heard - shown,
            rows[stratum] / heard if stratum in rows else None,
            many / living,
        )
        for stratum, many in adults.items()
        if many
    ]
