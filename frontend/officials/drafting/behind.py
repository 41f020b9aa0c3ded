"""Versions of texts that fell behind others, with what changed in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from consult.consultations.models import Translation
from consult.languages import LANGUAGES

_OWN_NAMES = dict(LANGUAGES)
_WORDS = re.compile(r"\s+|\S+")
MOST_WORDS = 2000
"""Words and spaces up to which two texts are compared; longer ones stand in a row."""


class Piece(NamedTuple):
    """Words that stayed, or that are gone, or that are new."""

    words: str
    is_gone: bool = False
    is_new: bool = False


@dataclass(frozen=True)
class Behind:
    """Why somebody has to look at one version of a text."""

    state: Translation
    texts: Mapping[str, str]

    @property
    def name(self) -> str:
        """Return what a form calls it: anchor and language."""
        return f"{self.state.anchor}.{self.state.language}"

    @property
    def source(self) -> str:
        return self.state.source

    @property
    def source_name(self) -> str:
        """Return what the language that it was made from calls itself."""
        return _OWN_NAMES[self.state.source]

    @property
    def is_stale(self) -> bool:
        return self.state.is_stale(self.texts)

    @property
    def is_machine(self) -> bool:
        return self.state.is_unconfirmed

    @property
    def pieces(self) -> list[Piece]:
        """List what became of the text that this version was made from."""
        return pieces_of(self.state.made_from, self.texts[self.state.source])


def behind_of(state: Translation | None, texts: Mapping[str, str]) -> Behind | None:
    """Return why a version has to be looked at, if it has to."""
    if state is None or not texts[state.language].strip():
        return None
    found = Behind(state, texts)
    return found if found.is_stale or found.is_machine else None


def pieces_of(before: str, after: str) -> list[Piece]:
    """List word by word what is gone from a text, what is new and what stayed."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return [Piece(before, is_gone=True), Piece(after, is_new=True)]
    pieces = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for verb, i, j, k, m in matcher.get_opcodes():
        if verb == "equal":
            pieces.append(Piece("".join(old[i:j])))
            continue
        pieces += [
            Piece("".join(old[i:j]), is_gone=True),
            Piece("".join(new[k:m]), is_new=True),
        ]
    return [piece for piece in pieces if piece.words]
