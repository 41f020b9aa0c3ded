"""Personal data in what citizens write, found so that it can be masked for display.

The text is kept as typed; a mask is a copy. Digits of every script count.
"""

from typing import NamedTuple

import regex

from consult.text.digits import to_latin


class Found(NamedTuple):
    """A stretch of a text, in code points, and what kind of personal data it is."""

    kind: str
    start: int
    end: int


_KINDS = {
    "email": regex.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "phone": regex.compile(r"(?<!\d)(?:\+?91[ -]?|0)?[6-9]\d{4}[ -]?\d{5}(?!\d)"),
    "pan": regex.compile(r"(?i)\b[a-z]{3}[abcfghjlpt][a-z]\d{4}[a-z]\b"),
}
_SIGN = regex.compile(r"[\p{L}\p{M}\p{N}]")


def found_in(text: str) -> list[Found]:
    """List the personal data in the text, in its order, without overlaps."""
    digits = to_latin(text)
    found = [
        Found(kind, match.start(), match.end())
        for kind, pattern in _KINDS.items()
        for match in pattern.finditer(digits)
    ]
    return sorted(found, key=lambda item: item.start)


def masked(text: str) -> str:
    """Return the text with every letter and digit of personal data as a dot."""
    for item in reversed(found_in(text)):
        hidden = _SIGN.sub("•", text[item.start : item.end])
        text = text[: item.start] + hidden + text[item.end :]
    return text
