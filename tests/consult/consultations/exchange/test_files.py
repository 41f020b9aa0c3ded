"""Files as they leave the desk, as programs change them, and as they come back."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from consult.consultations.exchange import xliff
from consult.consultations.exchange.files import read_file
from consult.consultations.exchange.manuscripts import MACHINE, PERSON, Translated
from consult.consultations.exchange.spreadsheets_out import write_xlsx
from consult.consultations.exchange.xliff import write_xliff
from tests.consult.consultations.exchange.conftest import ODD
from tests.consult.consultations.exchange.parts import part_changed

TITLE = Translated("title", "en", ODD, "રાતની બસ", is_settled=True)
INTRO = Translated(
    "a12.intro", "hi", "पहली\nदूसरी", "પહેલી લીટી\nબીજી લીટી", is_settled=True
)


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


def test_what_xml_cannot_write_is_written_as_unknown(manuscript):
    manuscript.units[0].texts["en"] = "a\uffffb"

    content = write_xliff(manuscript, targets=["en"], version=xliff.V1)

    assert read_file(content).texts[0].text == "a\ufffdb"
