import pytest

from consult.text import lexicons
from consult.text.concepts import GENERAL, concepts_in

NAMED = [
    ("water", ["પાણીની", "paani", "पानी", "water", "jal"]),
    ("road", ["રસ્તાઓ પર", "rasta", "सड़कों", "sadak", "roads"]),
    ("farmer", ["ખેડૂતોને", "kheduto ne", "किसानों को", "kisano ko", "farmers"]),
    ("school", ["શાળામાં", "shalama chhe", "विद्यालय", "skool mein", "schools"]),
    ("pothole", ["ખાડા", "khada chhe", "गड्ढे", "gaddhe hain", "potholes"]),
    ("hospital", ["દવાખાનામાં", "davakhana ma", "अस्पताल", "aspatal mein", "hospital"]),
    ("girl", ["દીકરીઓ", "dikrio mate", "बेटियों", "betiyon ke liye", "girls"]),
    ("bus", ["બસ", "bus nathi", "बसें", "bus nahi hai", "buses"]),
    ("time", ["સમયસર", "samaysar malva joie", "समय पर", "samay par milna chahiye"]),
    ("supportprice", ["ટેકાના ભાવ", "teka na bhav", "समर्थन मूल्य", "support price"]),
]


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in NAMED for text in texts]
)
def test_a_concept_is_named_in_every_form(code, text):
    assert code in concepts_in(text)


def test_a_text_of_grammar_alone_names_nothing():
    assert concepts_in("અને છે તો પણ") == set()
    assert concepts_in("and is but the") == set()


def test_the_lexicon_has_each_concept_once_and_in_every_language():
    concepts = lexicons.concepts()
    codes = [concept.code for concept in concepts]

    assert len(codes) == len(set(codes))
    assert len(codes) >= 400
    for concept in concepts:
        assert all(concept.words[language] != [""] for language in lexicons.LANGUAGES)


def test_what_is_said_of_anything_is_known_as_general():
    assert {"need", "problem"} <= GENERAL
    assert "water" not in GENERAL
