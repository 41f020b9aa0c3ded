"""How many adults live where, by gender and age, as the answers tell them apart.

The census counts women and men; whoever is neither is in no figure of it, and an
answer of theirs counts in every margin but that of gender.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Sum

from consult.accounts.models import Profile
from consult.consultations.models import Consultation
from consult.districts.models import District, PopulationCell
from consult.districts.queries import ESTIMATE_YEAR

Sex = PopulationCell.Sex
YEAR = ESTIMATE_YEAR

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


def adults_asked(consultation: Consultation, *, on: date) -> Adults:
    """Count the adults of the districts that the consultation asks.

    Of all that exist on the day, where it names none. In one query.
    """
    asked = consultation.districts.filter(pk=OuterRef("district"))
    figures = PopulationCell.objects.filter(
        year=YEAR, district__in=District.objects.valid(on)
    ).exclude(age_band=PopulationCell.AgeBand.UNDER_18)
    alike = figures.order_by("district__lgd_code", "sex", "age_band").values_list(
        "district__lgd_code", "sex", "age_band", Exists(asked)
    )
    rows = list(alike.annotate(living=Sum("people")))
    names_some = any(is_asked for *_kind, is_asked, _people in rows)
    return {
        Kind(str(code), GENDERS[sex], age_band): people
        for code, sex, age_band, is_asked, people in rows
        if is_asked or not names_some
    }


def summed(adults: Adults, *fields: str) -> dict[str, int]:
    """Add the adults up by the fields: {"445|woman": people}."""
    sums: Counter[str] = Counter()
    for kind, people in adults.items():
        sums[name_of(kind, fields)] += people
    return dict(sums)


def name_of(kind: Kind, fields: Iterable[str]) -> str:
    """Return the stratum that somebody is in, such as "445|woman"."""
    return "|".join(getattr(kind, field) for field in fields)
