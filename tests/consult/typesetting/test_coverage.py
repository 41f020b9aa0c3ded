import pytest
import typst

from consult.typesetting import coverage, rendering
from consult.typesetting.coverage import settable


@pytest.mark.parametrize(
    "text", ["ક્ષિતિજ", "ज्ञानेश्वर", "12,204 – “x” · ₹", "க", "a\u0301", "ક\u200dષ"]
)
def test_what_people_write_here_can_be_set(text):
    assert settable(text) == text


@pytest.mark.parametrize("sign", ["漢", "\U0010ffff", "\ue000", "\U0001f9ec\u0301"])
def test_a_sign_without_a_glyph_is_replaced(sign):
    assert settable(f"a{sign}b") == "a?b"


def test_without_the_replacement_one_sign_stops_the_whole_document(
    tmp_path, monkeypatch
):
    template = tmp_path / "one.typ"
    template.write_text(
        '#set document(title: "T")\n#set text(font: "Noto Sans")\n#json(bytes(sys.inputs.data)).words'
    )
    data = {"words": "漢 and more"}
    assert rendering.render(template, data).startswith(b"%PDF-")

    monkeypatch.setattr(rendering, "settable", lambda text: text)
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        rendering.render(template, data)


def test_every_typeface_is_read():
    assert all(len(face) > 50 for face in coverage._faces())
