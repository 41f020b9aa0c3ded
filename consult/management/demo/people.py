"""Synthetic citizens, drawn by how many people live where; nobody is real.

    for person in synthetic_strata(1000, seed=7): ...

The same number and seed give the same people. Who answers is a little younger
and more often a man than who lives there, as in real consultations that
choose nobody.
"""

import csv
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import consult.districts

POPULATION = Path(consult.districts.__file__).parent / "gujarat" / "population.csv"
YEAR = "2026"

# How readily each part of the population answers.
TURNOUT = {"18-29": 1.5, "30-44": 1.25, "45-59": 0.8, "60+": 0.45}
TURNOUT |= {"female": 0.75, "male": 1.0}
GENDERS = {"female": "woman", "male": "man"}
# Shares of those who state no district, no age, no gender, and another gender.
NO_DISTRICT, NO_AGE, NO_GENDER, OTHER_GENDER = 0.02, 0.07, 0.06, 0.003

# Hindi and English, in percent of the answers; the others are in Gujarati.
USUAL_LANGUAGES = (3.0, 2.0)
LANGUAGES_OF = {
    438: (11.0, 6.0),  # Ahmedabad
    441: (5.0, 1.5),  # Banaskantha, beside Rajasthan
    442: (11.0, 3.0),  # Bharuch
    445: (9.0, 1.0),  # Dahod, beside Madhya Pradesh
    446: (7.0, 6.5),  # Gandhinagar
    447: (6.0, 3.0),  # Jamnagar
    449: (10.0, 3.0),  # Kutch
    457: (4.0, 3.5),  # Rajkot
    459: (19.0, 4.0),  # Surat
    461: (9.0, 6.0),  # Vadodara
    462: (15.0, 3.0),  # Valsad
}
CHANNELS = {"web": 93, "api": 4, "socket": 3}


class Stratum(NamedTuple):
    """What is kept of a person beside the answers; empty is not stated."""

    district: int | None
    age_band: str
    gender: str
    language: str
    channel: str


class _Cell(NamedTuple):
    district: int
    age_band: str
    sex: str
    weight: float


def synthetic_strata(
    count: int, seed: int, *, districts: Collection[int] = ()
) -> Iterator[Stratum]:
    """Draw people by the adult population of the districts, by LGD code.

    With ``districts`` they all live in one of those, and all say in which.
    """
    chance = Random(seed)
    cells = [cell for cell in _cells() if not districts or cell.district in districts]
    drawn = chance.choices(cells, [cell.weight for cell in cells], k=count)
    for cell in drawn:
        person = _person(cell, chance)
        yield person._replace(district=cell.district) if districts else person


def _person(cell: _Cell, chance: Random) -> Stratum:
    gender = "other" if chance.random() < OTHER_GENDER else GENDERS[cell.sex]
    return Stratum(
        district=None if chance.random() < NO_DISTRICT else cell.district,
        age_band="" if chance.random() < NO_AGE else cell.age_band,
        gender="" if chance.random() < NO_GENDER else gender,
        language=_language(cell.district, chance),
        channel=chance.choices(list(CHANNELS), list(CHANNELS.values()))[0],
    )


def _language(district: int, chance: Random) -> str:
    hindi, english = LANGUAGES_OF.get(district, USUAL_LANGUAGES)
    return chance.choices(["gu", "hi", "en"], [100 - hindi - english, hindi, english])[
        0
    ]


@cache
def _cells() -> list[_Cell]:
    """Add up the adults of villages and towns, weighted by who answers."""
    weights: dict[tuple[int, str, str], float] = {}
    with POPULATION.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            age_band, sex = row["age_band"], row["sex"]
            if row["year"] != YEAR or age_band not in TURNOUT:
                continue
            key = int(row["lgd_code"]), age_band, sex
            answering = int(row["people"]) * TURNOUT[age_band] * TURNOUT[sex]
            weights[key] = weights.get(key, 0.0) + answering
    return [_Cell(*key, weight) for key, weight in weights.items()]
