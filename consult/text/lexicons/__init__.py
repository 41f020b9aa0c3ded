"""Words that people use, written down by hand: no model, nothing to download.

The files say themselves what they hold; a line that starts with # is a comment.
"""

from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("en", "gu", "hi")

_FOLDER = Path(__file__).parent
_GENERAL = "~"


class Concept(NamedTuple):
    """Something people write about, with its words per language.

    A general one is said of anything, so it says little of what a text is about.
    """

    code: str
    is_general: bool
    words: dict[str, list[str]]


def words_of(name: str) -> set[str]:
    """Return the words of a lexicon that is a plain list of words."""
    return {word for line in _lines_of(name) for word in line.split()}


def concepts() -> list[Concept]:
    """List the concepts of the lexicon, in its order."""
    return [_concept(line) for line in _lines_of("concepts")]


def _lines_of(name: str) -> list[str]:
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _concept(line: str) -> Concept:
    code, *columns = (part.strip() for part in line.split("|"))
    words = [[word.strip() for word in column.split(",")] for column in columns]
    by_language = dict(zip(LANGUAGES, words, strict=True))
    return Concept(code.lstrip(_GENERAL), code.startswith(_GENERAL), by_language)
