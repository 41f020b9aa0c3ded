"""Digits as people type them: ૧૨૩, १२३ and 123 are one number."""

import unicodedata

import regex

_DIGIT_OF_ANOTHER_SCRIPT = regex.compile(r"[^\P{Nd}0-9]")


def to_latin(text: str) -> str:
    """Return the text with the digits of every script as 0 to 9."""
    return _DIGIT_OF_ANOTHER_SCRIPT.sub(
        lambda digit: str(unicodedata.decimal(digit[0])), text
    )
