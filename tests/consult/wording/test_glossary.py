import pytest

from consult.wording.glossary import departures
from consult.wording.models import Term

WARD = Term(word_gu="વૉર્ડ", word_hi="वार्ड", word_en="ward")
DISTRICT = Term(word_gu="જિલ્લો", word_hi="ज़िला", word_en="district")
TEACHER = Term(
    word_gu="મુલાકાતી શિક્ષક", word_hi="अतिथि शिक्षक", word_en="visiting teacher"
)


def left(terms, **texts):
    """Return (language, wanted word) of each departure."""
    return {(one.language, one.wanted) for one in departures(texts, terms)}


@pytest.mark.parametrize(
    ("gu", "hi", "en"),
    [
        (
            "દરેક જિલ્લામાં એક કચેરી",
            "हर ज़िले में एक कार्यालय",
            "One office in every district",
        ),
        ("બધા જિલ્લાઓ", "सभी जिलों में", "All Districts"),
        ("જિલ્લો", "जिला", "district"),
    ],
)
def test_a_term_is_found_with_whatever_ending(gu, hi, en):
    assert left([DISTRICT], gu=gu, hi=hi, en=en) == set()


def test_a_term_that_is_said_otherwise_is_named_with_the_word_that_is_wanted():
    found = left(
        [DISTRICT, WARD],
        gu="તમારા વૉર્ડમાં",
        hi="आपके मोहल्ले में",
        en="In your ward",
    )

    assert found == {("hi", "वार्ड")}


def test_a_departure_says_where_the_term_was_found():
    [departure] = departures({"gu": "", "hi": "अपना मोहल्ला", "en": "Your ward"}, [WARD])

    assert (departure.source, departure.found) == ("en", "ward")
    assert (departure.language, departure.wanted) == ("hi", "वार्ड")


def test_a_term_of_several_words_needs_all_of_them_in_a_row():
    kept = {"gu": "મુલાકાતી શિક્ષકો", "en": "Visiting teachers"}
    lost = {"gu": "શિક્ષકોની મુલાકાત", "en": "Visiting teachers"}

    assert left([TEACHER], **kept) == set()
    assert left([TEACHER], **lost) == {("gu", "મુલાકાતી શિક્ષક")}


def test_what_is_not_written_yet_departs_from_nothing():
    assert left([WARD], gu="", hi=" ", en="Your ward") == set()


def test_another_english_word_that_begins_alike_is_not_the_term():
    assert left([WARD], en="A wardrobe", hi="एक अलमारी") == set()
