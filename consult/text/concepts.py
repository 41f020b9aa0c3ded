"""What a text is about, in words of civic life that all its languages share.

`પાણી`, `paani`, `पानी` and `water` are one concept. The lexicon lists words as a
dictionary does; endings (પાણીની, sadkon, schools) and Latin spellings follow
from rules, so unseen texts fare like the ones it was tried on. To those rules બસ (bus)
and ભાષા (language) are one. So a listed word is what it is listed as; of the listed
words that another one may be, those spelt most like it count.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from os.path import commonprefix
from typing import NamedTuple

import regex

from consult.text import lexicons
from consult.text.folding import fold
from consult.text.forms import form_of, is_grammar, language_of
from consult.text.sounds import skeleton, spelling, typed
from consult.text.stems import infinitive, stems_of

Listed = dict[str, frozenset[str]]
"""What words of the lexicon name, by the folded word."""

Index = dict[str, Listed]

# A word of another language is taken for it only if it is long enough to be no
# word of this one by chance; by letters, as English is, chance is smaller.
_SURE = {"en": 3, "gu": 4, "hi": 4}

# Sounds this short are many words', which must begin alike too to be taken for one.
_SHORT, _BEGINNING = 3, 2
_SCRIPTS = (regex.compile(r"\p{Gujarati}"), regex.compile(r"\p{Devanagari}"))

GENERAL = frozenset(
    concept.code for concept in lexicons.concepts() if concept.is_general
)
"""Codes of what is said of anything, so says little of what a text is about."""


class Word(NamedTuple):
    """A word of a text that carries its matter: its stem, and what it names."""

    stem: str
    codes: frozenset[str]


def concepts_in(text: str) -> set[str]:
    """Return the codes of the concepts that the text names, in any form."""
    return concepts_of(words_in(text))


def concepts_of(words: list[Word]) -> set[str]:
    """Return the codes of what words in a row name, alone and two by two."""
    pairs = (f"{one.stem} {two.stem}" for one, two in pairwise(words))
    phrases = (_PHRASES.get(pair, frozenset()) for pair in pairs)
    return set().union(*(word.codes for word in words), *phrases)


def words_in(text: str) -> list[Word]:
    """List the words of the text in order, without those that only hold it together."""
    language = language_of(form_of(text)) or "en"
    named = (_named(word, language) for word in fold(text).split())
    return [word for word in named if word]


@lru_cache(maxsize=20_000)
def _named(word: str, language: str) -> Word | None:
    stems = stems_of(word, language)
    stem = _sounding(stems[-1], language)
    if is_grammar(word, language):
        listed = _LISTED[language].get(word)
        return Word(stem, listed) if listed else None
    codes = _named_by(word, language) or _named_elsewhere(word, language)
    return Word(stem, codes)


def _sounding(stem: str, language: str) -> str:
    return skeleton(spelling(stem)) if language == "en" else stem


def _named_by(word: str, language: str) -> frozenset[str]:
    """Return what a word names: as it is listed, or as the nearest that is."""
    if exact := _LISTED[language].get(word) or _english(word, language):
        return exact
    stems = stems_of(word, language)
    indexes = (_WHOLE[language], _BARE[language])
    sounding: Listed = {}
    for index in indexes:
        for stem in stems:
            sounding |= index.get(stem, {})
    if len(stems[0]) <= _SHORT:
        sounding = {it: sounding[it] for it in sounding if _begins_like(word, it)}
    return _nearest(word, sounding)


def _english(word: str, language: str) -> frozenset[str]:
    """Return what an English word names that another language's does not sound like.

    It comes before words that only sound like it once their endings are off.
    """
    is_whole = stems_of(word, language)[0] in _WHOLE[language]
    is_sure = len(word) >= _SURE["en"] and not is_whole
    return _LISTED["en"].get(word, frozenset()) if is_sure else frozenset()


def _named_elsewhere(word: str, language: str) -> frozenset[str]:
    for other in lexicons.LANGUAGES:
        whole = stems_of(word, other)[0]
        is_sure = other != language and len(whole) >= _SURE[other]
        if is_sure and whole in _WHOLE[other]:
            return _nearest(word, _WHOLE[other][whole])
    return frozenset()


def _nearest(word: str, listed: Listed) -> frozenset[str]:
    """Return what those of the listed words name that are spelt most like the word."""
    alike = {other: _alike(word, other) for other in listed}
    most = max(alike.values(), default=(0, 0))
    return frozenset().union(*(listed[it] for it in listed if alike[it] == most))


def _alike(word: str, listed: str) -> tuple[int, int]:
    """Return how many letters both begin with, and less one for each other listed."""
    if not _is_one_script(word, listed):
        word, listed = typed(word), typed(listed)
    shared = len(commonprefix([word, listed]))
    return shared, shared - len(listed)


def _begins_like(word: str, listed: str) -> bool:
    return _alike(word, listed)[0] >= min(_BEGINNING, len(listed))


def _is_one_script(one: str, other: str) -> bool:
    return any(script.search(one) and script.search(other) for script in _SCRIPTS)


def _index(key_of: Callable[[list[str], str], str | None], language: str) -> Index:
    """Return the language's words by a key of each, and what they name."""
    index: Index = defaultdict(dict)
    for words, code in _FOLDED[language]:
        if key := key_of(words, language):
            phrase = " ".join(words)
            index[key][phrase] = index[key].get(phrase, frozenset()) | {code}
    return dict(index)


def _listed(words: list[str], language: str) -> str | None:
    return words[0] if len(words) == 1 else None


def _whole(words: list[str], language: str) -> str | None:
    return stems_of(words[0], language)[0] if len(words) == 1 else None


def _bare(words: list[str], language: str) -> str | None:
    return infinitive(words[0], language) if len(words) == 1 else None


def _pair(words: list[str], language: str) -> str | None:
    stems = [_sounding(stems_of(word, language)[-1], language) for word in words]
    return " ".join(stems) if len(stems) == 2 else None


# Each phrase is folded once: that takes most of the time of a program's start.
_FOLDED = {
    language: [
        (fold(phrase).split(), concept.code)
        for concept in lexicons.concepts()
        for phrase in concept.words[language]
    ]
    for language in lexicons.LANGUAGES
}
_LISTED = {
    language: {word: listed[word] for word, listed in _index(_listed, language).items()}
    for language in lexicons.LANGUAGES
}
_WHOLE = {language: _index(_whole, language) for language in lexicons.LANGUAGES}
_BARE = {language: _index(_bare, language) for language in lexicons.LANGUAGES}
_PHRASES = {
    pair: frozenset().union(*listed.values())
    for language in lexicons.LANGUAGES
    for pair, listed in _index(_pair, language).items()
}
