import pytest

from consult.text import plain

CONJUNCT_WITH_JOINER = "ક્\u200dષેત્ર"
CONJUNCT_KEPT_APART = "श्\u200cरी"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "અમારા ગામમાં પીવાનું પાણી બે દિવસે એક વાર આવે છે.",
        "हमारे गाँव में पीने का पानी दो दिन में एक बार आता है।",
        "amara gam ma pivanu pani be divse ek var aave che",
        "One line\nand\tanother",
        "👩‍🌾 ₹ 500",
        CONJUNCT_WITH_JOINER,
        CONJUNCT_KEPT_APART,
    ],
)
def test_ordinary_writing_is_kept_as_typed(text):
    assert plain.refusal_of(text) is None
    assert plain.clean(text) == text


@pytest.mark.parametrize(
    "bad",
    [
        "\x00",
        "\x1b",
        "\x7f",
        "\x85",
        "\ud800",
        chr(0xDFFF),
        "\u202a",
        "\u202e",
        "\u2066",
        "\u2069",
        "a" + "\u0301" * 9,
        "ક" + "ં" * 9,
    ],
)
def test_what_no_writing_needs_is_refused_with_a_reason(bad):
    text = f"પાણી {bad} પાણી"

    assert plain.refusal_of(text)
    with pytest.raises(plain.NotPlain):
        plain.clean(text)


def test_a_letter_may_carry_the_marks_that_its_script_needs():
    assert plain.refusal_of("र्ज़्ज़ीं ક્ષ્મ્યૈં e\u0301\u0323\u0331") is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("cafe\u0301", "caf\u00e9"),
        ("\u095b", "\u091c\u093c"),
        ("\u0928\u093c", "\u0929"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ],
)
def test_clean_gives_one_form_to_what_can_be_encoded_in_two(typed, kept):
    assert plain.clean(typed) == kept
