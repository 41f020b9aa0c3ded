"""The texts that officials and translators bring, before they are kept."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from consult.errors import Invalid, Message
from consult.languages import CODES
from consult.text import graphemes, plain

LONGEST = 2000
"""Graphemes of an answer, a summary or a translation."""

MOST_BYTES = 16_000
"""However few graphemes they make."""

Texts = Mapping[str, str]
"""{language: text}"""


def checked(texts: Texts, *, in_every_language: bool) -> dict[str, str]:
    """Return the texts as they are kept.

    :raises Invalid: naming each language whose text does not fit or is missing
    """
    given = {code: (texts.get(code) or "").strip() for code in CODES}
    wanted = CODES if in_every_language or not any(given.values()) else ()
    wrong = {
        f"text.{code}": [why]
        for code, text in given.items()
        if (why := _refusal_of(text, is_wanted=code in wanted))
    }
    if wrong:
        raise Invalid(fields=wrong)
    return {code: plain.clean(text) for code, text in given.items()}


def checked_alone(text: str) -> str:
    """Return one text as it is kept.

    :raises Invalid: naming `text`, if it does not fit or is missing
    """
    text = text.strip()
    if why := _refusal_of(text, is_wanted=True):
        raise Invalid(fields={"text": [why]})
    return plain.clean(text)


def _refusal_of(text: str, *, is_wanted: bool) -> Message | None:
    if not text:
        return _("Write the text in this language.") if is_wanted else None
    if (
        len(text.encode(errors="replace")) > MOST_BYTES
        or graphemes.count(text) > LONGEST
    ):
        return _("Use at most %(longest)d characters.") % {"longest": LONGEST}
    return plain.refusal_of(text)
