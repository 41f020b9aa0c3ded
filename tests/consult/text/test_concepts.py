from collections import defaultdict

import pytest

from consult.text import lexicons
from consult.text.concepts import GENERAL, concepts_in
from consult.text.folding import fold

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

# What sounds alike, or so once an ending is off, and says something else.
NEIGHBOURS = [
    ("બસ", {"bus"}),
    ("બસમાં", {"bus"}),
    ("bas nathi avti", {"bus"}),
    ("ભાષાઓ", {"culture"}),
    ("bhasha chhe", {"culture"}),
    ("ફળિયું", {"alley"}),
    ("ફળિયામાં", {"alley"}),
    ("faliya ma chhe", {"alley"}),
    ("ફળો", {"vegetable"}),
    ("બંધ", {"closed"}),
    ("બસ બંધ છે", {"bus", "closed"}),
    ("बाँध", {"dam"}),
    ("ચલાવવી", {"run"}),
    (
        "khada puro, bike chalavvi mushkel che",
        {"pothole", "fill", "vehicle", "run", "problem"},
    ),
    ("bik lage che", {"fear"}),
    ("bhikh mange che", {"begging"}),
    ("rate light nathi hoti", {"night", "streetlight"}),
    ("बैठी", {"seat"}),
    ("बेटी", {"girl"}),
    ("नाले", {"sewage"}),
    ("ખાતરની", {"fertiliser"}),
]


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in NAMED for text in texts]
)
def test_a_concept_is_named_in_every_form(code, text):
    assert code in concepts_in(text)


@pytest.mark.parametrize(("text", "codes"), NEIGHBOURS)
def test_a_word_is_not_taken_for_one_that_sounds_like_it(text, codes):
    assert concepts_in(text) == codes


@pytest.mark.parametrize("language", ["gu", "hi"])
def test_a_listed_word_names_what_it_is_listed_as_and_nothing_else(language):
    listed = defaultdict(set)
    for concept in lexicons.concepts():
        for word in map(fold, concept.words[language]):
            listed[word].add(concept.code)

    single = [word for word in listed if " " not in word and not word.isascii()]

    assert len(single) > 900
    assert {word: concepts_in(word) for word in single} == {
        word: listed[word] for word in single
    }


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
