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
# word of this one by chance.
_SURE = 4

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
    stems = stems_of(spelling(word), language)
    if is_grammar(word, language):
        codes = _WHOLE[language].get(stems[0])
        return Word(stems[-1], codes) if codes else None
    return Word(stems[-1], _named_by(stems, language))


def _named_by(stems: tuple[str, ...], language: str) -> frozenset[str]:
    others = [other for other in lexicons.LANGUAGES if other != language]
    for words in (_WHOLE[language], _BARE[language]):
        for stem in stems:
            if stem in words:
                return words[stem]
    sure = [stem for stem in stems if len(stem) >= _SURE]
    return next(
        (
            _WHOLE[other][stem]
            for other in others
            for stem in sure
            if stem in _WHOLE[other]
        ),
        frozenset(),
    )


def _index(key_of: Callable[[list[str], str], str | None], language: str) -> Index:
    """Return what the language's words name, by a key made of their spellings."""
    index: Index = {}
    for concept in lexicons.concepts():
        for phrase in concept.words[language]:
            spelt = [spelling(word) for word in fold(phrase).split()]
            if key := key_of(spelt, language):
                index[key] = index.get(key, frozenset()) | {concept.code}
    return index


def _whole(spelt: list[str], language: str) -> str | None:
    return skeleton(spelt[0]) if len(spelt) == 1 else None


def _bare(spelt: list[str], language: str) -> str | None:
    return infinitive(spelt[0], language) if len(spelt) == 1 else None


def _pair(spelt: list[str], language: str) -> str | None:
    stems = [stems_of(word, language)[-1] for word in spelt]
    return " ".join(stems) if len(stems) == 2 else None


_WHOLE = {language: _index(_whole, language) for language in lexicons.LANGUAGES}
_BARE = {language: _index(_bare, language) for language in lexicons.LANGUAGES}
_PHRASES = {
    pair: codes
    for language in lexicons.LANGUAGES
    for pair, codes in _index(_pair, language).items()
}
