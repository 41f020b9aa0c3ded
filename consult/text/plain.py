"""What a text from a citizen must be before it is kept.

Words are kept as typed. Refused is only what no writing needs and what hurts
others: characters that cannot be stored, that turn the direction of the text
around them (CVE-2021-42574), or that pile up until they cover the next line.
The joiners U+200C and U+200D stay: Indic conjuncts need them.
"""

import unicodedata

import regex
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Tab and line ends are the only control characters that writing needs.
_UNSTORABLE = regex.compile(r"[^\P{Cc}\t\n\r]|[\ud800-\udfff]")
_TURNS_DIRECTION = regex.compile(r"[\u202a-\u202e\u2066-\u2069]")
# A Gujarati or Hindi letter carries at most four marks.
_PILED_UP = regex.compile(r"\p{M}{9,}")
_LINE_END = regex.compile(r"\r\n?")

_REFUSALS = (
    (_UNSTORABLE, _("The text contains a character that cannot be stored.")),
    (
        _TURNS_DIRECTION,
        _("The text contains a hidden character that reverses the text around it."),
    ),
    (_PILED_UP, _("The text has too many marks on one letter.")),
)


class NotPlain(ValueError):
    """The text holds something that no writing needs; the message is for people."""


def refusal_of(text: str) -> Promise | None:
    """Return why the text cannot be taken, in words for its writer, or None."""
    # Names and numbers in JSON need no search, which costs threads their turn.
    if text.isascii() and text.isprintable():
        return None
    return next((why for bad, why in _REFUSALS if bad.search(text)), None)


def clean(text: str) -> str:
    r"""Return the text in Unicode's form NFC, every line ending in ``\n``.

    :raises NotPlain: if the text has to be refused
    """
    if why := refusal_of(text):
        raise NotPlain(why)
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text))
