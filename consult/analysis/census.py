"""How many adults live where, by gender and age, as the answers tell them apart.

The census counts women and men; whoever is neither is in no figure of it, and an
answer of theirs counts in every margin but that of gender.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, Sum
from django.utils import timezone

from consult.accounts.models import Profile
from consult.consultations.models import Consultation
from consult.districts.models import District, PopulationCell
from consult.districts.queries import ESTIMATE_YEAR
from consult.remembered import Remembered

Sex = PopulationCell.Sex
YEAR = ESTIMATE_YEAR
SECONDS = 60

GENDERS: dict[str, str] = {
    Sex.FEMALE: Profile.Gender.WOMAN,
    Sex.MALE: Profile.Gender.MAN,
}


class Kind(NamedTuple):
    """What the census and the answers both tell of a person."""

    district: str
    """By its LGD code."""
    gender: str
    age_band: str


Adults = dict[Kind, int]
"""People of 18 and older."""


@dataclass(frozen=True)
class Census:
    """The districts that existed on a day, and the adults of those that are asked."""

    districts: Sequence[District]
    adults: Adults


def census_of(consultation: Consultation) -> Census:
    """Return who lives where it asks: in all districts that exist, if it names none.

    As of today, or of the day on which it closed. Remembered for a minute: pages show
    it, and it changes with a new census.
    """
    day = min(timezone.localdate(), consultation.closes_at.date())
    return _remembered.get((consultation.pk, day))


def _counted(key: tuple[int, date]) -> Census:
    consultation, day = key
    asked = Consultation.districts.through.objects.filter(
        consultation=consultation, district=OuterRef("pk")
    )
    rows = District.objects.valid(day).annotate(is_asked=Exists(asked), **_sums())
    districts = list(rows.order_by("lgd_code"))
    counted = [row for row in districts if row.is_asked] or districts
    return Census(districts, {kind: n for row in counted for kind, n in _adults(row)})


def _sums() -> dict[str, Sum]:
    """Return what adds up the people of each sex and age, by the names of `_NAMES`."""
    return {
        name: Sum(
            "population__people",
            filter=Q(
                population__year=YEAR, population__sex=sex, population__age_band=age
            ),
            default=0,
        )
        for name, (sex, age) in _NAMES.items()
    }


def _adults(row: District) -> Iterator[tuple[Kind, int]]:
    for name, (sex, age) in _NAMES.items():
        if people := getattr(row, name):
            yield Kind(str(row.lgd_code), GENDERS[sex], age), people


_NAMES = {
    f"adults_{sex}_{number}": (sex, age)
    for sex in GENDERS
    for number, age in enumerate(Profile.AgeBand.values)
}
_remembered: Remembered[tuple[int, date], Census] = Remembered(
    _counted, seconds=lambda: SECONDS, most=100
)


def summed(adults: Adults, *fields: str) -> dict[str, int]:
    """Add the adults up by the fields: {"445|woman": people}."""
    sums: Counter[str] = Counter()
    for kind, people in adults.items():
        sums[name_of(kind, fields)] += people
    return dict(sums)


def name_of(kind: Kind, fields: Iterable[str]) -> str:
    """Return the stratum that somebody is in, such as "445|woman"."""
    return "|".join(getattr(kind, field) for field in fields)
