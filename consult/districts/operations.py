from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from consult.districts.models import District, PopulationCell
from consult.districts.tables import (
    FIRST_LINE,
    Faults,
    Row,
    Values,
    day,
    one_of,
    read_table,
    text,
    whole_number,
)
from consult.languages import CODES
from consult.translations import set_texts

DISTRICT_COLUMNS = {
    "lgd_code": whole_number(1, 99_999),
    **{f"name_{code}": text(100) for code in CODES},
    **{f"short_name_{code}": text(10) for code in CODES},
    "tile_column": whole_number(0, 50),
    "tile_row": whole_number(0, 50),
    "valid_from": day,
    "valid_to": day,
}
POPULATION_COLUMNS = {
    "lgd_code": whole_number(1, 99_999),
    "year": whole_number(1900, 2200),
    "residence": one_of(PopulationCell.Residence.values),
    "sex": one_of(PopulationCell.Sex.values),
    "age_band": one_of(PopulationCell.AgeBand.values),
    "people": whole_number(0, 2_000_000_000),
}
CELL = ["year", "residence", "sex", "age_band"]


@transaction.atomic
def import_districts(rows: Iterable[Row]) -> int:
    """Add the districts of a table, and correct those known by their LGD code.

    Returns how many rows there were. A district that the table leaves out stays
    as it is, and a district keeps the slug that it was first given.

    :raises Invalid: naming each line, and in it each column and its fault
    """
    table = read_table(
        rows, DISTRICT_COLUMNS, unique=[["lgd_code"], ["tile_column", "tile_row"]]
    )
    _refuse_ends_before_beginnings(table)

    for values in table:
        _write_district(values)
    return len(table)


@transaction.atomic
def import_population(rows: Iterable[Row]) -> int:
    """Add the figures of a table, and correct those of a cell that has one.

    Returns how many rows there were.

    :raises Invalid: naming each line, and in it each column and its fault
    """
    table = read_table(rows, POPULATION_COLUMNS, unique=[["lgd_code", *CELL]])
    districts = {district.lgd_code: district for district in District.objects.all()}
    _refuse_unknown_districts(table, districts)

    PopulationCell.objects.bulk_create(
        [
            PopulationCell(district=districts[values.pop("lgd_code")], **values)
            for values in table
        ],
        update_conflicts=True,
        unique_fields=["district", *CELL],
        update_fields=["people"],
    )
    return len(table)


def _refuse_ends_before_beginnings(table: list[Values]) -> None:
    faults = Faults()
    for line, values in enumerate(table, start=FIRST_LINE):
        begins, ends = values["valid_from"], values["valid_to"]
        if begins and ends and ends <= begins:
            faults.add(line, "valid_to", _("not after valid_from"))
    faults.refuse()


def _refuse_unknown_districts(
    table: list[Values], districts: dict[int, District]
) -> None:
    faults = Faults()
    for line, values in enumerate(table, start=FIRST_LINE):
        if values["lgd_code"] not in districts:
            faults.add(line, "lgd_code", _("there is no district with this code"))
    faults.refuse()


def _write_district(values: Values) -> None:
    lgd_code = values["lgd_code"]
    district = District.objects.filter(lgd_code=lgd_code).first()
    if district is None:
        district = District(
            lgd_code=lgd_code, slug=_free_slug(values["name_en"], lgd_code)
        )
    for field in ["name", "short_name"]:
        set_texts(district, field, {code: values[f"{field}_{code}"] for code in CODES})
    for field in ["tile_column", "tile_row", "valid_from", "valid_to"]:
        setattr(district, field, values[field])
    district.save()


def _free_slug(name: str, lgd_code: int) -> str:
    """Return the name as a slug; with its code where another district has it."""
    slug = slugify(name) or str(lgd_code)
    taken = District.objects.filter(slug=slug).exists()
    return f"{slug}-{lgd_code}" if taken else slug
