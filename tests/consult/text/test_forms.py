import pytest

from consult.text.forms import form_of, is_grammar, language_of

FORMS = [
    ("gu", "પાણી"),
    ("gu", "મારા PAN કાર્ડમાં ભૂલ છે"),
    ("gu", "૧૨૩ ગામ"),
    ("hi", "पानी"),
    ("hi", "मेरा PAN कार्ड गलत है"),
    ("en", "Water comes twice a day."),
    ("en", "The talati of our gram panchayat is never in his office"),
    ("en", "WATER PROBLEM IN OUR WARD"),
    ("en", "Don’t cut the trees!"),
    ("gu-Latn", "pani nathi avtu"),
    ("gu-Latn", "road bahu kharab 6e"),
    ("gu-Latn", "PANI NI SAMASYA CHHE"),
    ("gu-Latn", "amara vistar ma gatar ubhray chhe"),
    ("gu-Latn", "please school ma computer apo"),
    ("hi-Latn", "paani nahi aata"),
    ("hi-Latn", "road bahut kharab hai"),
    ("hi-Latn", "humare mohalle mein naali saaf karwao"),
    ("hi-Latn", "kripya bus ki service badhaiye"),
    ("other", ""),
    ("other", "12345 !?"),
    ("other", "தண்ணீர் இல்லை"),
    ("other", "🙏🙏"),
]


@pytest.mark.parametrize(("form", "text"), FORMS)
def test_form_of_tells_language_and_script(form, text):
    assert form_of(text) == form


@pytest.mark.parametrize(
    ("form", "language"),
    [("gu", "gu"), ("gu-Latn", "gu"), ("hi-Latn", "hi"), ("en", "en"), ("other", None)],
)
def test_language_of_leaves_the_script_aside(form, language):
    assert language_of(form) == language


def test_grammar_is_known_in_any_spelling():
    assert is_grammar("chhe", "gu")
    assert is_grammar("છે", "gu")
    assert is_grammar("हैं", "hi")
    assert not is_grammar("पानी", "hi")
