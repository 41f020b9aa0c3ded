import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.consult.text.labelled import FIGURES


def printed(path, **options):
    out = StringIO()
    call_command("text_figures", path, stdout=out, **options)
    return out.getvalue()


def test_text_figures_prints_shares_per_form_and_pair():
    figures = json.loads(printed(FIGURES / "sample.csv", json=True))

    assert figures["texts"] == 30
    assert set(figures["recognised"]) == {"gu", "hi", "en", "gu-Latn", "hi-Latn"}
    assert set(figures["found"]["gu-Latn"]) == {"gu", "hi", "en", "hi-Latn"}


def test_text_figures_prints_a_line_per_form_for_people():
    lines = printed(FIGURES / "sample.csv").splitlines()

    assert lines[0] == "30 texts"
    assert [line.partition(":")[0] for line in lines[1:]] == [
        "gu",
        "hi",
        "en",
        "gu-Latn",
        "hi-Latn",
    ]


def test_text_figures_of_no_texts_are_no_figures(tmp_path):
    path = tmp_path / "none.csv"
    path.write_text("topic_id,form,text\n", encoding="utf-8")

    assert json.loads(printed(path, json=True))["recognised"]["gu"] is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"topic,form,text\n1,gu,a\n", "Row 2 lacks topic_id, form or text."),
        (b"topic_id,form,text\n1,gu\n", "Row 2 lacks topic_id, form or text."),
        (b"topic_id,form,text\n1,fr,a\n", "Row 2: 'fr' is none of"),
        (b"\xff\xfe\x00", "Cannot read"),
    ],
)
def test_text_figures_says_what_is_wrong_with_a_file(tmp_path, content, why):
    path = tmp_path / "wrong.csv"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=why):
        printed(path)


def test_text_figures_says_that_there_is_no_file(tmp_path):
    with pytest.raises(CommandError, match="Cannot read"):
        printed(tmp_path / "none.csv")
