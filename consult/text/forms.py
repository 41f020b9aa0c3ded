"""The language and script of a text, also where Indian words stand in Latin letters.

Script alone tells Gujarati from Hindi. Latin letters need a lexicon: detectors
trained on web pages take casual romanised text for any language at all.
"""

from enum import StrEnum

import regex


class Form(StrEnum):
    """A language in a script, by its tag in BCP 47."""

    GUJARATI = "gu"
    HINDI = "hi"
    ENGLISH = "en"
    LATIN_GUJARATI = "gu-Latn"
    LATIN_HINDI = "hi-Latn"
    OTHER = "other"


_SCRIPTS = {
    Form.GUJARATI: regex.compile(r"\p{Gujarati}"),
    Form.HINDI: regex.compile(r"\p{Devanagari}"),
    "Latin": regex.compile(r"\p{Latin}"),
    Form.OTHER: regex.compile(
        r"[\p{L}--\p{Gujarati}--\p{Devanagari}--\p{Latin}]", regex.V1
    ),
}
_WORDS = {
    Form.LATIN_GUJARATI: "che chhe nathi ane amara ma ni nu thi mate",
    Form.LATIN_HINDI: "hai hain nahi mein ka ki ke ko se aur hamare par",
    Form.ENGLISH: "the is are a of in and to not for should on our we be",
}
_LEXICON = {form: set(words.split()) for form, words in _WORDS.items()}


def form_of(text: str) -> str:
    """Return the form most of the text is written in: a value of `Form`."""
    counts = {
        script: len(letters.findall(text)) for script, letters in _SCRIPTS.items()
    }
    most = max(counts, key=lambda script: counts[script])
    if not counts[most]:
        return Form.OTHER.value
    return (_form_in_latin(text) if most == "Latin" else Form(most)).value


def language_of(form: str) -> str | None:
    """Return the language of a form: gu, hi or en; none of another writing."""
    return None if form == Form.OTHER else form.partition("-")[0]


def _form_in_latin(text: str) -> Form:
    words = regex.findall(r"\p{L}+", text.casefold())
    return max(_LEXICON, key=lambda form: sum(word in _LEXICON[form] for word in words))
