import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from tests.reports_factories import make_counted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("form", "begin"),
    [("pdf", b"%PDF-"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("json", b"{")],
)
def test_the_report_is_written_to_a_file(tmp_path, form, begin):
    made, file = make_counted(), tmp_path / f"report.{form}"

    call_command(
        "report", made.slug, language="gu", format=form, output=file, stdout=StringIO()
    )

    assert file.read_bytes().startswith(begin)


def test_the_spreadsheet_says_what_its_columns_mean(tmp_path):
    made, file = make_counted(), tmp_path / "report.xlsx"
    call_command(
        "report",
        made.slug,
        format="xlsx",
        language="en",
        output=file,
        stdout=StringIO(),
    )

    about, numbers, dictionary = load_workbook(file).worksheets

    heads = [cell.value for cell in numbers[1]]
    assert [row[0].value for row in dictionary.iter_rows(min_row=2)] == heads
    said = {row[0].value: row[1].value for row in about.iter_rows()}
    assert said["Consultation"] == "Night buses"
    assert "Government Open Data Licence" in said["Licence"]
    rows = [dict(zip(heads, row, strict=True)) for row in numbers.values]
    chosen = [row for row in rows if row["level"] == "answer"]
    assert [row["people"] for row in chosen] == [60, 30, 10]


def test_json_goes_to_the_standard_output():
    out = StringIO()
    call_command("report", make_counted().slug, format="json", stdout=out)

    assert json.loads(out.getvalue())["schema"] == "jansetu-report/1"


def test_what_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="no consultation nowhere"):
        call_command("report", "nowhere", format="csv")
    with pytest.raises(CommandError, match="Cannot write"):
        call_command(
            "report", make_counted().slug, format="csv", output=tmp_path / "a" / "b"
        )
