"""The form in which texts are compared when people search.

Gujarati and Hindi are typed in many ways that a reader takes for the same
word: હિન્દી and હિંદી, ડૉક્ટર and ડોક્ટર, ફ़ोन and फोन. Folding brings them
together. It loses distinctions on purpose, so it makes search keys only; what
is shown stays as typed.
"""

import unicodedata
from collections.abc import Iterable

import regex

from consult.text.digits import to_latin

# The Gujarati block of Unicode repeats Devanagari's, letter by letter, so each
# rule is written once, in Devanagari.
TO_GUJARATI = 0x0A80 - 0x0900


def _in_gujarati(devanagari: str) -> str:
    return "".join(chr(ord(letter) + TO_GUJARATI) for letter in devanagari)


def _in_both_scripts(rules: dict[str, str]) -> dict[str, str]:
    gujarati = {_in_gujarati(old): _in_gujarati(new) for old, new in rules.items()}
    return rules | gujarati


def _one_of(patterns: Iterable[str]) -> regex.Pattern[str]:
    return regex.compile("|".join(patterns))


# Nukta, visarga, accents of romanised text, and signs without width such as
# the joiners.
_DROPPED = regex.compile(
    r"[\u093c\u0abc\u0903\u0a83\u0300-\u036f\p{Cf}]"
    # A colon inside a word stands for the visarga: દુ:ખ.
    r"|(?<=[\u0900-\u0aff]):(?=[\u0900-\u0aff])"
)

_LETTERS = str.maketrans(
    _in_both_scripts(
        {
            "ँ": "ं",  # chandrabindu as anusvara
            "ऍ": "ए",  # the open vowels of English words, often left unmarked
            "ॅ": "े",
            "ऑ": "ओ",
            "ॉ": "ो",
            "ई": "इ",  # short and long, which spelling confuses most
            "ी": "ि",
            "ऊ": "उ",
            "ू": "ु",
        }
    )
    | {"ॲ": "ए"}
)

# Sequences that look exactly like one letter, and that normalisation leaves.
_SIGNS_TYPED_IN_TWO = _in_both_scripts({"ाे": "ो", "ाै": "ौ"})
_VOWELS_TYPED_IN_TWO = _in_both_scripts(
    {"अा": "आ", "अे": "ए", "अै": "ऐ", "अो": "ओ", "अौ": "औ", "आे": "ओ", "आै": "औ"}
)
_TYPED_IN_TWO = _SIGNS_TYPED_IN_TWO | _VOWELS_TYPED_IN_TWO

# A nasal before a consonant of its own class is the anusvara written out; न
# stands for the others too: બૅન્ક is બેંક.
_NASALS = {"ङ": "क-घ", "ञ": "च-झ", "ण": "ट-ढ", "न": "क-ध", "म": "प-भ"}
_NASAL_WRITTEN_OUT = {
    "ं": _one_of(f"{nasal}्(?=[{group}])" for nasal, group in _NASALS.items()),
    "ં": _one_of(
        f"{_in_gujarati(nasal)}્(?=[{_in_gujarati(group[0])}-{_in_gujarati(group[2])}])"
        for nasal, group in _NASALS.items()
    ),
}

_BETWEEN_WORDS = regex.compile(r"[\s\p{P}\p{S}]+")


def fold(text: str) -> str:
    """Return the search key of a text: equal for what readers take as equal.

    Case, width, digits, punctuation and spaces are folded too, so a text of
    punctuation alone gives the empty key.
    """
    text = unicodedata.normalize("NFKD", text)
    text = to_latin(unicodedata.normalize("NFKD", text.casefold()))
    text = _DROPPED.sub("", text)
    text = _fold_nasals(_fold_vowels(text))
    return unicodedata.normalize("NFC", _BETWEEN_WORDS.sub(" ", text).strip())


def _fold_vowels(text: str) -> str:
    text = text.translate(_LETTERS)
    for old, new in _TYPED_IN_TWO.items():
        text = text.replace(old, new)
    return text


def _fold_nasals(text: str) -> str:
    for anusvara, written_out in _NASAL_WRITTEN_OUT.items():
        text = written_out.sub(anusvara, text)
    return text
