"""The files of Gujarat, through the commands that load them."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

import consult.districts
from consult.districts.models import District
from consult.districts.queries import people_in, population_by_district

pytestmark = pytest.mark.django_db

GUJARAT = Path(consult.districts.__file__).parent / "gujarat"


@pytest.fixture
def gujarat(capsys):
    call_command("import_districts", GUJARAT / "districts.csv")
    call_command("import_population", GUJARAT / "population.csv")


def test_gujarat_has_34_districts_each_with_a_tile_and_three_names(gujarat):
    districts = District.objects.all()

    assert len(districts) == 34
    assert len({(d.tile_column, d.tile_row) for d in districts}) == 34
    for name in ["name_gu", "name_hi", "name_en", "short_name_gu", "short_name_en"]:
        assert len({getattr(district, name) for district in districts}) == 34


def test_the_figures_sum_to_the_state(gujarat):
    assert sum(population_by_district(year=2011).values()) == 60_439_685
    assert sum(population_by_district().values()) == 74_085_996
    assert len(population_by_district()) == 34


def test_people_in_counts_one_district_in_one_year(gujarat):
    dang = District.objects.get(slug="dang")

    assert people_in(dang, year=2011) == 228_291
    assert people_in(dang) == population_by_district()[444]
    assert people_in(dang, year=1951) == 0


def test_importing_twice_changes_nothing(gujarat):
    before = population_by_district()

    call_command("import_districts", GUJARAT / "districts.csv")
    call_command("import_population", GUJARAT / "population.csv")

    assert District.objects.count() == 34
    assert population_by_district() == before


def test_a_file_with_faults_is_refused_line_by_line(tmp_path):
    header, first, *rest = (GUJARAT / "districts.csv").read_text("utf-8").splitlines()
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("\n".join([header, first, "439,,,x", *rest]), encoding="utf-8")

    with pytest.raises(CommandError) as refusal:
        call_command("import_districts", wrong)

    assert "Nothing was imported." in str(refusal.value)
    assert "wrong.csv, line 3, name_gu: this is missing" in str(refusal.value)
    assert not District.objects.exists()


@pytest.mark.parametrize("content", [b"\xff\xfe", b'lgd_code,"name'])
def test_a_file_that_is_no_table_of_text_is_refused(tmp_path, content):
    broken = tmp_path / "broken.csv"
    broken.write_bytes(content)

    with pytest.raises(CommandError):
        call_command("import_districts", broken)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="Cannot read"):
        call_command("import_population", tmp_path / "missing.csv")


def test_a_spreadsheets_byte_order_mark_does_no_harm(tmp_path):
    saved = tmp_path / "saved.csv"
    saved.write_bytes(b"\xef\xbb\xbf" + (GUJARAT / "districts.csv").read_bytes())

    call_command("import_districts", saved)

    assert District.objects.count() == 34
