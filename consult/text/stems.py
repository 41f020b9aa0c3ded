"""Words without their endings: what a dictionary would list.

Gujarati joins case endings to the word (ગામમાં), or people set them apart or
not when they type Latin letters (gam ma, gamma); Hindi and English bend words
less. No stemmer that exists does this for all of them, and none for casual
romanised text. Gujarati and Hindi are cut as they sound, English as it is spelt.
"""

from functools import lru_cache

import regex

from consult.text.sounds import skeleton, spelling

_ENDINGS = {
    "gu": regex.compile(
        r"(?:mati|man[iuoae]|ma|n[iuoae]|ti|v[auio]|vani|van[au]|t[auioe]|el[auio]|y[uao]"
        r"|s[eo]|iye|ie)$"
    ),
    "hi": regex.compile(
        r"(?:van[aei]|vaen?|n[aei]|t[aei]|kar|v?ie|eg[aie]|vala|vale)$"
    ),
    "en": regex.compile(r"(?:s|es|ings?|ed|ers?|ly|d)$"),
}
_INFINITIVES = {
    "gu": regex.compile(r"vu$"),
    "hi": regex.compile(r"na$"),
    "en": regex.compile(r"(?:ing|s)$"),
}
_LAST_VOWELS = {
    "gu": regex.compile(r"[aeiou]+$"),
    "hi": regex.compile(r"[aeiou]+$"),
    "en": regex.compile(r"(?:ie|e|y)$"),
}
_LAST_VOWEL = regex.compile(r"[aeiou]$")
_SHORTEST = 3


@lru_cache(maxsize=20_000)
def stems_of(word: str, language: str) -> tuple[str, ...]:
    """List what may be the stem of a folded word, from whole to barest."""
    ending = _ENDINGS[language]
    cuts = [word if language == "en" else spelling(word)]
    for pattern in (_LAST_VOWEL, ending, ending, _LAST_VOWELS[language]):
        cuts += [shorter for cut in cuts if (shorter := _without(pattern, cut))]
    return tuple(dict.fromkeys(_key(cut, language) for cut in cuts))


def infinitive(word: str, language: str) -> str:
    """Return the stem of a folded word as a dictionary lists it."""
    spelt = word if language == "en" else spelling(word)
    cut = _without(_INFINITIVES[language], spelt) or spelt
    return _key(_without(_LAST_VOWELS[language], cut) or cut, language)


def _key(cut: str, language: str) -> str:
    return cut if language == "en" else skeleton(cut)


def _without(ending: regex.Pattern[str], spelt: str) -> str | None:
    shorter = ending.sub("", spelt)
    return shorter if shorter != spelt and len(shorter) >= _SHORTEST else None
