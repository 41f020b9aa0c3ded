"""Answers of many people at once, laid straight into the tables, and who lives where."""

from collections import Counter as Counted
from collections import defaultdict
from itertools import count
from typing import NamedTuple

from consult.districts.models import District, PopulationCell
from consult.responses.cells import cells_of
from consult.responses.models import Counter, Response
from consult.tallies.models import StratumTally
from tests.factories import answer_to

GENDERS = {"woman": "female", "man": "male"}
AGES = ("18-29", "30-44", "45-59", "60+")
NUMBERS = count()


class Who(NamedTuple):
    """People who are alike, and the number of the choice that each of them makes."""

    district: District | None = None
    gender: str = ""
    age_band: str = ""
    choice: int = 0
    language: str = "gu"


def lived_in_by(district, *, people=1000, **others):
    """Let so many people of each gender and age live in the district; 2026.

    ``others`` are the people of a gender where they are not as many.
    """
    PopulationCell.objects.bulk_create(
        PopulationCell(
            district=district,
            year=2026,
            residence="rural",
            sex=sex,
            age_band=age_band,
            people=others.get(gender, people),
        )
        for gender, sex in GENDERS.items()
        for age_band in ("0-17", *AGES)
    )
    return district


def answered(poll, crowd, *, at=None):
    """Let so many of each kind of people have answered: {Who: how many}."""
    whos = [who for who, many in crowd.items() for _each in range(many)]
    Response.objects.bulk_create(
        Response(
            activity=poll,
            participant=number.to_bytes(16, "big"),
            answers=answer_to(poll, who.choice),
            district=who.district,
            gender=who.gender,
            age_band=who.age_band,
            language=who.language,
            channel="web",
            code_hash=number.to_bytes(16, "big"),
            **({"submitted_at": at} if at else {}),
        )
        for number, who in zip(NUMBERS, whos, strict=False)
    )


def counted(poll):
    """Let the tally say what the poll's answers say, all of it released."""
    total, strata = Counted(), defaultdict(Counted)
    for row in Response.objects.filter(activity=poll).select_related("district"):
        cells = cells_of(poll, row.answers)
        total.update(cells)
        code = str(row.district.lgd_code) if row.district else ""
        for stratum in [
            ("district", code),
            ("gender", row.gender),
            ("age_band", row.age_band),
            ("language", row.language),
            ("channel", row.channel),
        ]:
            strata[stratum].update(cells)
    Counter.objects.bulk_create(
        Counter(activity=poll, cell=cell, count=people)
        for cell, people in {"~": 1, **total}.items()
    )
    StratumTally.objects.bulk_create(
        StratumTally(
            activity=poll,
            dimension=dimension,
            stratum=stratum,
            cells=cells,
            released_cells=cells,
        )
        for (dimension, stratum), cells in strata.items()
    )
