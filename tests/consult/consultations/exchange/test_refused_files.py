"""Files that are not what they say, or are no more what was sent out."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from consult.consultations.exchange import spreadsheets_in
from consult.consultations.exchange.files import read_file
from consult.consultations.exchange.manuscripts import Unreadable
from consult.consultations.exchange.spreadsheets_out import write_xlsx
from consult.consultations.exchange.xliff import write_xliff
from tests.consult.consultations.exchange.parts import part_changed


def reason_of(content):
    with pytest.raises(Unreadable) as refusal:
        read_file(content)
    [[reason]] = refusal.value.fields.values()
    return str(reason)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "It is empty."),
        (b"not a file of ours", "It is not well-formed XML."),
        (b"<html></html>", "It is neither XLIFF nor a spreadsheet of this site."),
        (b"<xliff version='1.2'></xliff>", "It does not say which consultation"),
        (b"PK\x03\x04 and then nothing", "It is damaged, or protected"),
        (
            b"<!DOCTYPE x [<!ENTITY a 'b'>]><xliff>&a;</xliff>",
            "It declares a document type",
        ),
        ("<!DOCTYPE x><xliff/>".encode("utf-16"), "It declares a document type"),
        (b"<a>" * 100 + b"</a>" * 100, "It is nested too deeply."),
        (b"<?xml version='1.0' encoding='nonsense'?><xliff/>", "It is not well-formed"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, reason):
    assert reason_of(content).startswith(reason)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('original="consultation-42"', 'original="42"', "It does not say which"),
        ('original="consultation-42"', 'original="consultation-x"', "It does not say"),
        ('target-language="hi"', 'target-language="mr"', "There is no language"),
        ('id="a12.intro"', 'id="title"', "The id “title” is there twice."),
    ],
)
def test_xliff_that_lost_what_it_belongs_to_says_so(manuscript, old, new, reason):
    manuscript.units[0].texts["hi"] = "रात की बस"
    content = write_xliff(manuscript, targets=["hi"], version="1.2").decode()

    assert reason_of(content.replace(old, new).encode()).startswith(reason)


def test_a_spreadsheet_in_which_a_row_was_copied_names_its_id(manuscript):
    title, intro, *others = manuscript.units
    copied = replace(manuscript, units=[title, intro, replace(intro), *others])

    reason = reason_of(write_xlsx(copied))

    assert reason == "The id “a12.intro” is there twice."


def test_a_file_of_two_consultations_is_refused(manuscript):
    content = write_xliff(manuscript, targets=["hi", "en"], version="1.2").decode()

    changed = content.replace("consultation-42", "consultation-43", 1)

    assert reason_of(changed.encode()).startswith("It does not say which")


@pytest.mark.parametrize(
    ("part", "change", "reason"),
    [
        (
            "xl/worksheets/sheet1.xml",
            lambda old: old.replace(">id<", ">name<"),
            "It has no sheet",
        ),
        (
            "xl/worksheets/sheet2.xml",
            lambda old: old.replace("consultation-", ""),
            "It does not say which",
        ),
        (
            "xl/worksheets/sheet1.xml",
            lambda old: "<!DOCTYPE x>" + old[38:],
            "It declares a document",
        ),
        (
            "xl/worksheets/sheet1.xml",
            lambda old: (
                old.replace('t="inlineStr"', 't="s"')
                .replace("<is>", "<v>9")
                .replace("</is>", "</v>")
            ),
            "It is damaged",
        ),
        (
            "xl/worksheets/sheet1.xml",
            lambda old: re.sub(
                '<c r="A1".*?</c>', f'<c r="A1" t="s"><v>{"9" * 5000}</v></c>', old
            ),
            "It is damaged",
        ),
    ],
)
def test_a_spreadsheet_that_is_not_ours_any_more_says_so(
    manuscript, part, change, reason
):
    content = part_changed(write_xlsx(manuscript), part, change)

    assert reason_of(content).startswith(reason)


def test_a_packed_file_that_unpacks_without_end_is_given_up(manuscript, monkeypatch):
    monkeypatch.setattr(spreadsheets_in, "LARGEST", 1000)
    huge = part_changed(
        write_xlsx(manuscript), "xl/worksheets/sheet1.xml", lambda old: old + " " * 2000
    )

    assert reason_of(huge) == "It is too large."


def test_parts_that_are_small_alone_and_huge_together_are_given_up(
    manuscript, monkeypatch
):
    plain = write_xlsx(manuscript)
    with zipfile.ZipFile(BytesIO(plain)) as archive:
        sizes = [part.file_size for part in archive.infolist()]

    monkeypatch.setattr(spreadsheets_in, "LARGEST", sum(sizes))
    assert read_file(plain).texts
    monkeypatch.setattr(spreadsheets_in, "LARGEST", max(sizes))
    assert reason_of(plain) == "It is too large."


def test_a_part_packed_in_a_way_that_spreadsheets_do_not_use_is_not_unpacked(
    manuscript,
):
    content = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(write_xlsx(manuscript))) as archive,
        zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as packed,
    ):
        for name in archive.namelist():
            packed.writestr(name, archive.read(name))

    assert reason_of(content.getvalue()).startswith("It is damaged")


def test_a_file_larger_than_any_of_ours_is_not_parsed(monkeypatch):
    monkeypatch.setattr("consult.consultations.exchange.files.LARGEST", 10)

    assert reason_of(b"<xliff></xliff>") == "It is too large."
