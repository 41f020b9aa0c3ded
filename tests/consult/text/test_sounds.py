import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.text.romanised import romanised
from consult.text.sounds import sound_key

ALIKE = [
    ("પાણી", "pani", "paani", "paanee", "Pani", "पानी"),
    ("સરકારી", "sarkari", "sarkaari", "सरकारी"),
    ("સમસ્યા", "samasya", "samsya", "समस्या"),
    ("શિક્ષક", "shikshak", "sikshak", "shixak", "शिक्षक"),
    ("વિજ્ઞાન", "vignan", "vignaan", "vijnan"),
    ("विज्ञान", "vigyan", "vigyaan"),
    ("ખેડૂત", "khedut", "khedoot"),
    ("છે", "che", "chhe", "6e"),
    ("રસ્તો", "rasto", "raasto"),
    ("फ़ोन", "phon", "fon"),
    ("सड़क", "sadak", "sadhak"),
    ("गड्ढे", "gaddhe", "gadde", "gadhe"),
    ("નર્મદા", "narmada", "Narmadaa"),
    ("ગામમાં", "gamma", "gaamma"),
    ("સંબંધ", "sambandh", "sanbandh"),
    ("સમયસર", "samaysar", "samayasar"),
    ("चाहिए", "chahiye", "chahie"),
    ("रहते", "rahte", "rehte"),
]
DIFFERENT = [
    ("પાણી", "vani"),
    ("ગામ", "kam"),
    ("રસ્તા", "sasta"),
    ("भारत", "bharti"),
]


@pytest.mark.parametrize("words", ALIKE)
def test_what_sounds_the_same_has_one_key(words):
    assert len({sound_key(word) for word in words}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_sounds_different_has_another_key(one, other):
    assert sound_key(one) != sound_key(other)


def test_words_stay_apart_and_punctuation_goes():
    assert sound_key("પાણી, રસ્તા! school-ma") == "pani rast skul ma"


def test_nothing_sounds_like_nothing():
    assert sound_key(" …!") == ""


def test_a_word_without_end_is_cut():
    assert len(sound_key("ka" * 5_000)) <= 40


@given(st.text(st.characters(min_codepoint=0x0900, max_codepoint=0x0AFF)))
def test_gujarati_and_hindi_letters_all_turn_latin(word):
    assert not any(letter in romanised(word) for letter in "કખગતપમરકखगतपमर")


@given(st.text())
def test_any_text_has_a_key(text):
    assert isinstance(sound_key(text), str)
