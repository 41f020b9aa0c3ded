"""Whether a text says a fixed term in one language and something else in another.

Words are compared folded and without their endings: જિલ્લો is found in જિલ્લામાં,
ज़िला in ज़िलों, district in districts. That finds a little too much rather than too
little, and what comes of it is a warning, never a refusal.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import regex

from consult.text.folding import fold
from consult.translations import texts_of
from consult.wording.models import Term

LONGEST_ENDING = 5
"""Letters and signs that Gujarati and Hindi add to a word without making it another."""

_INDIC = regex.compile(r"[\u0900-\u0aff]")
# Vowel signs and the anusvara, which change with number and case.
_LAST_SIGNS = regex.compile(r"[\u093e-\u094c\u0902\u0abe-\u0acc\u0a82]+$")
_ENGLISH_ENDINGS = ("", "s", "es")


@dataclass(frozen=True)
class Departure:
    """A term that stands in one language of a text and is missing in another."""

    term: Term
    source: str
    language: str
    found: str
    wanted: str


def departures(texts: Mapping[str, str], terms: Iterable[Term]) -> Iterator[Departure]:
    """Yield where one text, given in its languages, leaves the glossary.

    A language without a text says nothing yet, so it departs from nothing.
    """
    said = {code: fold(text).split() for code, text in texts.items() if text.strip()}
    for term in terms:
        words = texts_of(term, "word")
        here = [code for code in said if _occurs(words[code], said[code])]
        for code in said.keys() - set(here) if here else ():
            yield Departure(term, here[0], code, words[here[0]], words[code])


def terms_in(text: str, language: str, terms: Iterable[Term]) -> list[Term]:
    """List the terms that stand in a text of one language, in their order."""
    said = fold(text).split()
    return [term for term in terms if _occurs(texts_of(term, "word")[language], said)]


def _occurs(term: str, said: list[str]) -> bool:
    parts = fold(term).split()
    return bool(parts) and any(
        all(map(_is_form_of, said[start:], parts))
        for start in range(len(said) - len(parts) + 1)
    )


def _is_form_of(word: str, part: str) -> bool:
    """Tell whether the word is the part of a term, with whatever ending."""
    if not _INDIC.search(part):
        return any(word == part + ending for ending in _ENGLISH_ENDINGS)
    stem = _LAST_SIGNS.sub("", part) or part
    return word.startswith(stem) and len(word) - len(stem) <= LONGEST_ENDING
