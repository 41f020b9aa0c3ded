import pytest

from consult.text import graphemes


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("", 0),
        ("water", 5),
        ("પાણી", 2),
        ("ક્ષત્રિય", 3),
        ("गाँव", 2),
        ("हिन्दी", 2),
        ("श्री", 1),
        ("ક્\u200dષ", 1),
        ("e\u0301", 1),
        ("👩‍🌾", 1),
        ("\r\n", 1),
    ],
)
def test_count_counts_what_a_reader_takes_for_one_sign(text, signs):
    assert graphemes.count(text) == signs


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        ("પીવાનું પાણી", 3, "પીવાનું"),
        ("ક્ષત્રિય", 1, "ક્ષ"),
        ("गाँव में", 1, "गाँ"),
        ("water", 9, "water"),
        ("water", 0, ""),
    ],
)
def test_cut_never_tears_a_sign(text, limit, kept):
    assert graphemes.cut(text, limit) == kept
