"""Files as they leave the desk, as programs change them, and as they come back."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from consult.consultations.exchange import spreadsheets_in, xliff
from consult.consultations.exchange.files import read_file
from consult.consultations.exchange.manuscripts import (
    MACHINE,
    PERSON,
    Translated,
    Unreadable,
)
from consult.consultations.exchange.spreadsheets_out import write_xlsx
from consult.consultations.exchange.xliff import write_xliff
from tests.consult.consultations.exchange.conftest import ODD

TITLE = Translated("title", "en", ODD, "રાતની બસ", is_settled=True)
INTRO = Translated(
    "a12.intro", "hi", "पहली\nदूसरी", "પહેલી લીટી\nબીજી લીટી", is_settled=True
)


def part_changed(content, name, change):
    """Return the packed file with one of its parts changed."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.namelist():
            said = old.read(part)
            new.writestr(part, change(said.decode()) if part == name else said)
    return packed.getvalue()


def reason_of(content):
    with pytest.raises(Unreadable) as refusal:
        read_file(content)
    [[reason]] = refusal.value.fields.values()
    return str(reason)


def test_xliff_1_brings_back_every_language_that_it_took_along(manuscript):
    content = write_xliff(manuscript, targets=["hi", "en"], version="1.2")

    returned = read_file(content)

    assert (returned.consultation, returned.version, returned.source) == (42, 7, "gu")
    assert returned.texts == [INTRO, TITLE]


def test_xliff_2_brings_back_its_one_language(manuscript):
    content = write_xliff(manuscript, targets=["hi", "en"], version="2.0")

    returned = read_file(content)

    assert (returned.consultation, returned.version, returned.source) == (42, 7, "gu")
    assert returned.texts == [INTRO]


def test_a_spreadsheet_brings_back_all_columns(manuscript):
    returned = read_file(write_xlsx(manuscript))

    assert (returned.consultation, returned.version, returned.source) == (42, 7, "gu")
    assert set(returned.texts) == {
        replace(TITLE, is_settled=False),
        replace(INTRO, is_settled=False),
        Translated("title", "gu", "રાતની બસ"),
        Translated("a12.intro", "gu", "પહેલી લીટી\nબીજી લીટી"),
        Translated("q7.hint", "en", "A hint"),
    }


def test_what_nobody_wrote_in_the_source_is_not_asked_of_translators(manuscript):
    content = write_xliff(manuscript, targets=["hi"], version="1.2").decode()

    assert 'id="title"' in content
    assert "q7.hint" not in content


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Other programs name namespaces and regions, mark words and add their own.
        ("<trans-unit", '<trans-unit xmlns:x="urn:x" x:by="someone"'),
        ('target-language="hi"', 'target-language="hi-IN"'),
        ("पहली", '<g id="1">पहली</g>'),
        ("<body>", '<body><group id="all">'),
    ],
)
def test_xliff_1_is_read_as_other_programs_write_it(manuscript, old, new):
    content = write_xliff(manuscript, targets=["hi"], version="1.2").decode()
    changed = content.replace(old, new)
    if "<group" in new:
        changed = changed.replace("</body>", "</group></body>")
    assert changed != content

    assert read_file(changed.encode()).texts == [INTRO]


def test_xliff_1_says_what_a_machine_wrote(manuscript):
    content = write_xliff(manuscript, targets=["hi"], version="1.2").decode()
    by_machine = 'state="needs-review-translation" state-qualifier="mt-suggestion"'

    returned = read_file(content.replace('state="translated"', by_machine).encode())

    assert [(one.origin, one.is_settled) for one in returned.texts] == [
        (MACHINE, False)
    ]
    assert INTRO.origin == PERSON


@pytest.mark.parametrize(
    ("version", "state"), [("1.2", "needs-review-translation"), ("2.0", "initial")]
)
def test_what_is_to_be_checked_says_so_until_a_translator_lets_it_stand(
    manuscript, version, state
):
    title, intro, _hint = manuscript.units
    manuscript.units[:] = [title, replace(intro, to_check=("hi",))]

    content = write_xliff(manuscript, targets=["hi"], version=version).decode()
    checked = content.replace(f'state="{state}"', 'state="final"')

    assert f'state="{state}"' in content
    assert [one.is_settled for one in read_file(content.encode()).texts] == [False]
    assert [one.is_settled for one in read_file(checked.encode()).texts] == [True]


SEGMENTS = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"
 srcLang="gu" trgLang="hi"><file id="consultation-42"><unit id="title">
<segment id="1"><source>એક.</source><target>एक।</target></segment>
<ignorable><source> </source></ignorable>
<segment id="2"><source>બે.</source>{}</segment></unit></file></xliff>"""


def test_xliff_2_is_read_in_whatever_segments(manuscript):
    whole = read_file(SEGMENTS.format("<target>दो।</target>").encode())
    half = read_file(SEGMENTS.format("").encode())

    assert whole.texts == [Translated("title", "hi", "एक। दो।", "એક. બે.")]
    assert whole.version == 0
    assert half.texts == []


def test_a_spreadsheet_is_read_however_it_was_sorted_and_stored(manuscript):
    """As programs keep it: columns and sheets moved, texts shared and styled."""
    rows = {
        "A": ["english (en)", "One"],
        "C": ["ID", "title"],
        "D": ["gu", "એક"],
    }
    said = [text for column in rows.values() for text in column]
    shared = "".join(
        f"<si><r><t>{text[:1]}</t></r><r><t>{text[1:]}</t></r></si>" for text in said
    )
    cells = [
        "".join(
            f'<c r="{column}{line + 1}" t="s"><v>{said.index(texts[line])}</v></c>'
            for column, texts in rows.items()
        )
        for line in range(2)
    ]
    sheet = "".join(f"<row>{row}</row>" for row in cells)
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    content = part_changed(
        write_xlsx(manuscript),
        "xl/worksheets/sheet1.xml",
        lambda old: (
            f"<worksheet {namespace}><sheetData>{sheet}</sheetData></worksheet>"
        ),
    )
    with zipfile.ZipFile(packed := BytesIO(content), "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst {namespace}>{shared}</sst>")

    returned = read_file(packed.getvalue())

    assert set(returned.texts) == {
        Translated("title", "en", "One", "એક"),
        Translated("title", "gu", "એક"),
    }


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


def test_what_xml_cannot_write_is_written_as_unknown(manuscript):
    manuscript.units[0].texts["en"] = "a\uffffb"

    content = write_xliff(manuscript, targets=["en"], version=xliff.V1)

    assert read_file(content).texts[0].text == "a\ufffdb"
