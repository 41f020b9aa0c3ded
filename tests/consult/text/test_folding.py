import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.folding import fold

INDIC = st.text(st.characters(min_codepoint=0x0900, max_codepoint=0x0AFF))

GUJARATI = [
    ("હિન્દી", "હિંદી"),
    ("સુરેન્દ્રનગર", "સુરેંદ્રનગર"),
    ("પમ્પ", "પંપ"),
    ("ગઙ્ગા", "ગંગા"),
    ("ગાઁધી", "ગાંધી"),
    ("ડૉક્ટર", "ડોક્ટર"),
    ("બૅન્ક", "બેંક"),
    ("ઑફિસ", "ઓફિસ"),
    ("અોફિસ", "ઓફિસ"),
    ("આેફિસ", "ઓફિસ"),
    ("અાણંદ", "આણંદ"),
    ("અેક", "એક"),
    ("પાણિ", "પાણી"),
    ("સુચના", "સૂચના"),
    ("ઈમારત", "ઇમારત"),
    ("ઉંચું", "ઊંચું"),
    ("પાેરબંદર", "પોરબંદર"),
    ("ક્\u200dષેત્ર", "ક્ષેત્ર"),
    ("દુ:ખ", "દુઃખ"),
    ("દુખ", "દુઃખ"),
    ("ફ઼ોન", "ફોન"),
    ("૨૪ કલાક", "24 કલાક"),
    ("વાવ-થરાદ", "વાવ થરાદ"),
    ("પાણી।", "પાણી."),
]
HINDI = [
    ("हिन्दी", "हिंदी"),
    ("गाँव", "गांव"),
    ("पञ्चायत", "पंचायत"),
    ("डण्डा", "डंडा"),
    ("फ़ोन", "फोन"),
    ("\u095bमीन", "ज\u093cमीन"),
    ("\u0929", "न\u093c"),
    ("सड़क", "सडक"),
    ("डॉक्टर", "डोक्टर"),
    ("ऑफिस", "अॉफिस"),
    ("अाम", "आम"),
    ("पानि", "पानी"),
    ("दु:ख", "दुःख"),
    ("श्\u200cरी", "श्री"),
    ("१२ बजे।", "12 बजे|"),
]
LATIN = [
    ("Water Supply", "water  supply"),
    ("Pāṇī", "pani"),
    ("Ｗａｔｅｒ", "water"),
    ("\ufeffwater", "water"),
    ("drinking-water", "drinking water"),
    ("  water\u00a0\n", "water"),
]
DIFFERENT = [
    ("પાણી", "પાન"),
    ("કાળ", "કાલ"),
    ("શાળા", "સાળા"),
    ("જન્મ", "જંમ"),
    ("पानी", "पाना"),
    ("૧૨:૩૦", "૧૨૩૦"),
    ("પાણી", "पाणी"),
]


@pytest.mark.parametrize(("one", "other"), GUJARATI + HINDI + LATIN)
def test_fold_brings_spellings_of_one_word_together(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_fold_keeps_different_words_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("nothing", ["", "  ", "।", "?!", "\u200d"])
def test_fold_of_a_text_without_letters_is_empty(nothing):
    assert fold(nothing) == ""


@given(st.one_of(INDIC, st.text()))
def test_folding_what_is_folded_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
