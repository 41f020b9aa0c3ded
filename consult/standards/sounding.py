"""The words of a text as they sound, every one of them, for lists of words to match."""

from consult.text.folding import fold
from consult.text.sounds import skeleton, spelling


def sounds_of(text: str) -> list[str]:
    """Return the skeleton of each word, in order; one list serves all scripts."""
    return [skeleton(spelling(word)) for word in fold(text).split()]
