"""What a text is grouped by: its matter, whatever language and letters it is in.

Concepts of the lexicon bring languages together (`text.concepts`). Words that it does
not have count by their stem as it sounds, so that native and Latin letters meet, and
by the stem's trigrams, which bring spellings together. A feature that most texts have
says nothing of what sets some apart, so each weighs by how rare it is: the inverse
document frequency of K. Spärck Jones, "A statistical interpretation of term
specificity", Journal of Documentation 28 (1972). Where an operator has put a model of
meaning (`meaning`), that has half a say beside them.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from consult.text.concepts import GENERAL, concepts_of, words_in
from consult.text.likeness import LONGEST
from consult.themes import meaning
from consult.themes.sparse import Rows

_OF_CONCEPT, _OF_GENERAL, _OF_STEM, _OF_TRIGRAM = 1.0, 0.25, 0.5, 0.15
_CONCEPT = "="
_TRIGRAM = "#"
_MEANING = "~"
_OF_MEANING = 0.5
"""How much of a likeness is the model's: neither it nor the words outweigh the other."""


def features_of(text: str) -> dict[str, float]:
    """Return what the text is grouped by, each with its weight before rarity."""
    words = words_in(text[:LONGEST])
    found = {
        f"{_CONCEPT}{code}": _OF_GENERAL if code in GENERAL else _OF_CONCEPT
        for code in concepts_of(words)
    }
    for word in words:
        if not word.codes:
            found[word.stem] = _OF_STEM
            found |= dict.fromkeys(_trigrams(word.stem), _OF_TRIGRAM)
    return found


def rows_of(texts: Sequence[str]) -> tuple[Rows, list[str]]:
    """Return the texts as rows of length one (or nought), and the columns' features.

    A feature that one text alone has says nothing about any other, and is left out.
    """
    found = [features_of(text) for text in texts]
    spread = Counter(feature for features in found for feature in features)
    shared = sorted(feature for feature, texts_ in spread.items() if texts_ > 1)
    columns = {feature: place for place, feature in enumerate(shared)}
    rarity = np.log((len(texts) + 1) / np.array([spread[f] for f in shared] or [1]))
    entries = [
        {
            columns[feature]: weight * float(rarity[columns[feature]])
            for feature, weight in features.items()
            if feature in columns
        }
        for features in found
    ]
    rows = Rows.of(entries, width=len(shared)).normalised()
    if not meaning.is_at_hand():
        return rows, shared
    vectors = meaning.meanings_of(texts)
    names = [f"{_MEANING}{place}" for place in range(vectors.shape[1])]
    return rows.beside(vectors, weight=_OF_MEANING), shared + names


def is_of_words(feature: str) -> bool:
    """Tell whether a feature stands for something that people wrote."""
    return not feature.startswith(_MEANING)


def concepts_among(features: Sequence[str]) -> list[str]:
    """Return the codes of those features that are concepts, in their order."""
    return [f.removeprefix(_CONCEPT) for f in features if f.startswith(_CONCEPT)]


def _trigrams(stem: str) -> list[str]:
    padded = f" {stem} "
    return [f"{_TRIGRAM}{padded[at : at + 3]}" for at in range(len(padded) - 2)]
