"""Making text harmless that a spreadsheet would take for a formula.

Whatever begins like one, after blanks and invisible signs too, gets an apostrophe in
front, as OWASP asks for (ASVS 5.0, 1.2.10). Signs that no file can carry are dropped.
"""

import regex

_BEGINNING = regex.compile(
    r"[\p{C}\p{Z}\s]*[=+\-@|%\N{MINUS SIGN}＝＋－＠﹢﹣﹦﹫]|[\t\r\n]"
)
"""What a formula begins with, in full width as well; a tab or a line does, too."""

_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|\p{Cs}")

LONGEST = 32_767
"""Signs that one cell of a spreadsheet holds."""


def defused(text: str) -> str:
    """Return the text as it can stand in a cell, read as text and never computed."""
    clean = _CONTROL.sub("", text)
    harmless = f"'{clean}" if _BEGINNING.match(clean) else clean
    return harmless[:LONGEST]
