"""How alike two texts are in what they say, whatever languages and letters they use.

Search and the hint "somebody wrote this already" rank by it. Concepts bring
languages together; stems of the other words and their sounds bring together
spellings and names that no lexicon has. The database brings candidates by index
(trigrams over `folding.fold` and `sounds.sound_key`, and shared concepts); this
ranks them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from consult.text.concepts import GENERAL, concepts_of, words_in

_OF_CONCEPT, _OF_GENERAL, _OF_STEM = 1.0, 0.25, 0.5
_OF_SOUNDS = 0.25

LONGEST = 300
"""Characters of a text that it is compared by, its first: what somebody wrote to cost
much time costs no more than what people write."""


class Traits(NamedTuple):
    """What a text is compared by: weights of concepts and stems, and trigrams."""

    weights: dict[str, float]
    trigrams: frozenset[str]


def traits_of(text: str) -> Traits:
    """Return what the text is compared by, which its beginning says."""
    words = words_in(text[:LONGEST])
    weights = {
        f"={code}": _OF_GENERAL if code in GENERAL else _OF_CONCEPT
        for code in concepts_of(words)
    }
    weights |= {word.stem: _OF_STEM for word in words if not word.codes}
    grams = (
        f"  {word.stem} "[at : at + 3]
        for word in words
        for at in range(len(word.stem) + 1)
    )
    return Traits(weights, frozenset(grams))


def likeness(one: Traits, other: Traits) -> float:
    """Return from 0 (nothing shared) to 1 (the same)."""
    shared = sum(one.weights[key] for key in one.weights.keys() & other.weights.keys())
    whole = sum(one.weights.values()) + sum(other.weights.values())
    sounds = len(one.trigrams & other.trigrams)
    all_sounds = len(one.trigrams) + len(other.trigrams)
    return (1 - _OF_SOUNDS) * 2 * shared / (whole or 1) + _OF_SOUNDS * 2 * sounds / (
        all_sounds or 1
    )


def ranked(text: str, candidates: Iterable[str]) -> list[tuple[float, int]]:
    """List likeness and place of the candidates, the most alike first."""
    sought = traits_of(text)
    scores = [
        (likeness(sought, traits_of(candidate)), place)
        for place, candidate in enumerate(candidates)
    ]
    return sorted(scores, key=lambda item: (-item[0], item[1]))
