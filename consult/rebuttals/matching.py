"""How much a text says what a claim says, whatever language and letters it is in.

A text is compared with every wording of a claim: its sentence in three languages and
the other ways in which people say it. Both are taken as sounds, so that native and
Latin letters meet (`text.sounds`). Of a wording's words, those that carry no meaning
are left out; each other one is found again in the text if a word there sounds nearly
so, or means the same (`text.concepts`). The likeness is the found words' share of
the weight of all, in the stretch of the text where it is largest: a long text may say
a claim in one of its sentences. No model is trained, and nothing is fitted to texts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from consult.rebuttals.models import Claim
from consult.rebuttals.small_words import SMALL
from consult.text.concepts import concepts_in
from consult.text.sounds import sound_key
from consult.translations import texts_of

LEAST_ALIKE = 65
"""Percent of likeness from which a text is taken to say a claim."""

SAME_WORD = 0.7
"""Of their pairs of letters that two words have in common if they are one."""

STRETCH = 2.5
"""Words of a text in which a claim is looked for at once, by each of a wording's."""

MOST_WORDS = 400
"""Words of a text that are compared; what comes after is passed over."""

LONGEST_WORD = 40
"""Letters of a word's sound that are compared."""

LONG_WORD = 6
"""Letters from which a word weighs no more for being longer."""


@dataclass(frozen=True)
class Saying:
    """A text as it is compared: the sounds of its words that carry meaning."""

    key: str
    meanings: tuple[frozenset[str], ...]

    @cached_property
    def words(self) -> list[str]:
        return self.key.split()

    @property
    def concepts(self) -> frozenset[str]:
        return frozenset().union(*self.meanings)


@lru_cache(maxsize=5_000)
def saying_of(text: str) -> Saying:
    """Return the text as it is compared."""
    heard = (_heard(word) for word in text.split()[:MOST_WORDS])
    # What stands between two spaces may sound as thousands of words.
    sounds = ((word, meaning) for words, meaning in heard for word in words)
    kept = [(word[:LONGEST_WORD], m) for word, m in islice(sounds, MOST_WORDS)]
    return Saying(
        " ".join(word for word, _ in kept), tuple(meaning for _, meaning in kept)
    )


def wordings_of(claim: Claim) -> dict[str, Saying]:
    """Return every way in which the claim is said, each once, as it is compared."""
    lines = [*texts_of(claim, "said").values(), *claim.phrasings.splitlines()]
    said = {line.strip(): saying_of(line) for line in lines}
    return {line: saying for line, saying in said.items() if saying.key}


def likeness(text: Saying, wording: Saying) -> int:
    """Return in percent how much of a wording the text says."""
    weights = [min(len(word), LONG_WORD) for word in wording.words]
    places = [_places(text, wording, number) for number in range(len(weights))]
    width = max(3, round(STRETCH * len(weights)))
    starts = sorted({place for found in places for place in found})
    most = max((_weight_in(places, weights, s, s + width) for s in starts), default=0)
    return round(100 * most / sum(weights)) if weights else 0


def likeness_to(text: Saying, wordings: Iterable[Saying]) -> int:
    """Return in percent how much the text says the claim that has the wordings."""
    return max((likeness(text, wording) for wording in wordings), default=0)


def _places(text: Saying, wording: Saying, number: int) -> list[int]:
    """Return where in the text a word of the wording is found."""
    word, meaning = wording.words[number], wording.meanings[number]
    return [
        place
        for place, (other, theirs) in enumerate(
            zip(text.words, text.meanings, strict=True)
        )
        if _is_same(word, other) or meaning & theirs
    ]


def _weight_in(
    places: Sequence[Sequence[int]], weights: Sequence[int], first: int, after: int
) -> int:
    return sum(
        weight
        for found, weight in zip(places, weights, strict=True)
        if any(first <= place < after for place in found)
    )


@lru_cache(maxsize=50_000)
def _heard(word: str) -> tuple[list[str], frozenset[str]]:
    """Return the sounds of what stands between two spaces, and what it means."""
    sounds = [sound for sound in sound_key(word).split() if sound not in SMALL]
    return sounds, frozenset(concepts_in(word)) if sounds else frozenset()


@lru_cache(maxsize=200_000)
def _is_same(word: str, other: str) -> bool:
    if word == other:
        return True
    ours, theirs = _pairs(word), _pairs(other)
    return 2 * len(ours & theirs) >= SAME_WORD * (len(ours) + len(theirs))


@lru_cache(maxsize=50_000)
def _pairs(word: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters, the first standing for the beginning."""
    begun = f" {word}"
    return frozenset(begun[i : i + 2] for i in range(len(word)))
