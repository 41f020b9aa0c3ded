"""What a text is about, in words of civic life that all its languages share.

`પાણી`, `paani`, `पानी` and `water` are one concept. The lexicon lists words as a
dictionary does; endings (પાણીની, sadkon, schools) and Latin spellings follow
from rules, so unseen texts fare like the ones it was tried on.
"""

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from consult.text import lexicons
from consult.text.folding import fold
from consult.text.forms import form_of, is_grammar, language_of
from consult.text.sounds import skeleton, spelling
from consult.text.stems import infinitive, stems_of

Index = dict[str, frozenset[str]]

# A word of another language is taken for it only if it is long enough to be no
# word of this one by chance; by letters, as English is, chance is smaller.
_SURE = {"en": 3, "gu": 4, "hi": 4}

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
    return Word(stem, _named_by(stems, language) or _named_elsewhere(word, language))


def _sounding(stem: str, language: str) -> str:
    return skeleton(spelling(stem)) if language == "en" else stem


def _named_by(stems: tuple[str, ...], language: str) -> frozenset[str]:
    """Return what a word names: the first of its stems that is listed."""
    for words in (_WHOLE[language], _BARE[language]):
        for stem in stems:
            if stem in words:
                return words[stem]
    return frozenset()


def _named_elsewhere(word: str, language: str) -> frozenset[str]:
    for other in lexicons.LANGUAGES:
        whole = stems_of(word, other)[0]
        is_sure = other != language and len(whole) >= _SURE[other]
        if is_sure and whole in _WHOLE[other]:
            return _WHOLE[other][whole]
    return frozenset()


def _index(key_of: Callable[[list[str], str], str | None], language: str) -> Index:
    """Return what the language's words name, by a key of each."""
    index: Index = {}
    for words, code in _FOLDED[language]:
        if key := key_of(words, language):
            index[key] = index.get(key, frozenset()) | {code}
    return index


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
_LISTED = {language: _index(_listed, language) for language in lexicons.LANGUAGES}
_WHOLE = {language: _index(_whole, language) for language in lexicons.LANGUAGES}
_BARE = {language: _index(_bare, language) for language in lexicons.LANGUAGES}
_PHRASES = {
    pair: codes
    for language in lexicons.LANGUAGES
    for pair, codes in _index(_pair, language).items()
}
