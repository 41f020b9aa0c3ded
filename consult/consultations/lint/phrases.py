"""Words and phrases of each language, found in a text however they are spelled."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from consult.text.folding import fold


class Phrases:
    """Phrases by language, compared as search compares them.

    A phrase that ends in `*` is the beginning of a word; one that ends in `$`
    stands at the end of the text.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]):
        self._folded = {
            language: [(_pattern(phrase), phrase.rstrip("*$")) for phrase in said]
            for language, said in phrases.items()
        }

    def all_in(self, text: str, language: str) -> Iterator[str]:
        """Yield the phrases that occur in the text, as they are listed."""
        padded = _padded(text)
        for pattern, phrase in self._folded.get(language, []):
            if pattern in padded:
                yield phrase

    def first_in(self, text: str, language: str) -> str:
        """Return the first listed phrase that occurs in the text, or nothing."""
        return next(self.all_in(text, language), "")


@lru_cache(maxsize=1000)
def _padded(text: str) -> str:
    """Return the folded text between marks; several checks ask for the same."""
    return f" {fold(text)} \n"


def _pattern(phrase: str) -> str:
    folded = " " + fold(phrase)
    if phrase.endswith("*"):
        return folded
    return f"{folded} \n" if phrase.endswith("$") else f"{folded} "
