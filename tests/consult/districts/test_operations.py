from datetime import date

import pytest

from consult.districts.models import District, PopulationCell
from consult.districts.operations import import_districts, import_population
from consult.errors import Invalid

pytestmark = pytest.mark.django_db

DAHOD = {
    "lgd_code": "445",
    "name_gu": "દાહોદ",
    "name_hi": "दाहोद",
    "name_en": "Dahod",
    "short_name_gu": "દાહો",
    "short_name_hi": "दाहो",
    "short_name_en": "DHD",
    "tile_column": "7",
    "tile_row": "3",
    "valid_from": "",
    "valid_to": "",
}
DANG = {**DAHOD, "lgd_code": "444", "name_en": "Dang", "tile_row": "7"}
WOMEN = {
    "lgd_code": "445",
    "year": "2011",
    "residence": "rural",
    "sex": "female",
    "age_band": "18-29",
    "people": "1200",
}


def faults_of(operation, *rows):
    with pytest.raises(Invalid) as refusal:
        operation(rows)
    return refusal.value.fields


def test_import_districts_keeps_code_names_place_and_days():
    count = import_districts([{**DAHOD, "valid_from": "2025-10-02"}])

    district = District.objects.get()
    assert count == 1
    assert (district.lgd_code, district.slug) == (445, "dahod")
    assert (district.name_gu, district.name_hi) == ("દાહોદ", "दाहोद")
    assert (district.short_name_en, district.short_name_gu) == ("DHD", "દાહો")
    assert (district.tile_column, district.tile_row) == (7, 3)
    assert (district.valid_from, district.valid_to) == (date(2025, 10, 2), None)


def test_import_districts_reads_the_digits_of_every_script():
    import_districts([{**DAHOD, "lgd_code": "૪૪૫", "tile_row": "३"}])

    assert District.objects.get(lgd_code=445).tile_row == 3


def test_importing_again_corrects_a_district_and_keeps_its_slug():
    import_districts([DAHOD])

    import_districts([{**DAHOD, "name_en": "Dohad"}])

    district = District.objects.get()
    assert (district.name_en, district.slug) == ("Dohad", "dahod")


def test_two_districts_of_one_name_get_different_slugs():
    import_districts([DAHOD, {**DANG, "name_en": "Dahod"}])

    assert District.objects.get(lgd_code=444).slug == "dahod-444"


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("lgd_code", ""),
        ("lgd_code", "four"),
        ("lgd_code", "-4"),
        ("lgd_code", "0"),
        ("lgd_code", "4.5"),
        ("name_gu", "  "),
        ("name_en", "D" * 101),
        ("short_name_hi", "द" * 11),
        ("tile_row", "99"),
        ("valid_from", "2 Oct 2025"),
    ],
)
def test_import_districts_names_line_and_column_of_a_wrong_cell(column, cell):
    faults = faults_of(import_districts, DANG, {**DAHOD, column: cell})

    assert list(faults) == ["line 3"]
    assert [message.split(":")[0] for message in faults["line 3"]] == [column]
    assert not District.objects.exists()


def test_import_districts_names_every_fault_at_once():
    faults = faults_of(
        import_districts,
        {**DAHOD, "name_hi": "", "tile_row": "x"},
        {**DANG, "name_gu": ""},
    )

    assert {line: len(messages) for line, messages in faults.items()} == {
        "line 2": 2,
        "line 3": 1,
    }


def test_import_districts_refuses_a_code_or_a_tile_given_twice():
    same_code = faults_of(import_districts, DAHOD, {**DANG, "lgd_code": "445"})
    same_tile = faults_of(import_districts, DAHOD, {**DANG, "tile_row": "3"})

    assert same_code == {"line 3": ["lgd_code: the same as in line 2"]}
    assert same_tile == {"line 3": ["tile_column, tile_row: the same as in line 2"]}


def test_import_districts_refuses_an_end_before_the_beginning():
    days = {"valid_from": "2025-10-02", "valid_to": "2025-10-01"}

    faults = faults_of(import_districts, DANG, {**DAHOD, **days})

    assert faults == {"line 3": ["valid_to: not after valid_from"]}
    assert not District.objects.exists()


def test_a_table_without_rows_or_without_a_column_is_refused():
    without_a_column = {k: v for k, v in DAHOD.items() if k != "name_hi"}

    assert faults_of(import_districts) == {"line 2": ["*: the table has no rows"]}
    assert faults_of(import_districts, without_a_column) == {
        "line 1": ["name_hi: this column is missing"]
    }


def test_import_population_adds_a_figure_and_then_corrects_it():
    import_districts([DAHOD])

    import_population([WOMEN, {**WOMEN, "year": "2026"}])
    import_population([{**WOMEN, "people": "1300"}])

    figures = PopulationCell.objects.order_by("year").values_list("year", "people")
    assert list(figures) == [(2011, 1300), (2026, 1200)]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("lgd_code", "446"),
        ("year", "11"),
        ("residence", "village"),
        ("sex", "F"),
        ("age_band", "18-30"),
        ("people", "1,200"),
        ("people", "-1"),
    ],
)
def test_import_population_names_line_and_column_and_keeps_nothing(column, cell):
    import_districts([DAHOD])

    faults = faults_of(
        import_population, {**WOMEN, "sex": "male"}, {**WOMEN, column: cell}
    )

    assert list(faults) == ["line 3"]
    assert faults["line 3"][0].startswith(f"{column}: ")
    assert not PopulationCell.objects.exists()


def test_import_population_refuses_a_cell_counted_twice():
    import_districts([DAHOD])

    faults = faults_of(import_population, WOMEN, {**WOMEN, "people": "7"})

    assert list(faults) == ["line 3"]
