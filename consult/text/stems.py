"""Words without their endings, as sounds: what a dictionary would list.

Gujarati joins case endings to the word (ગામમાં), or people set them apart or
not when they type Latin letters (gam ma, gamma); Hindi and English bend words
less. No stemmer that exists does this for all of them, and none for casual
romanised text.
"""

from functools import lru_cache

import regex

from consult.text.sounds import skeleton

_ENDINGS = {
    "gu": regex.compile(
        r"(?:mati|man[iuoae]|ma|n[iuoae]|ti|v[auio]|vani|van[au]|t[auioe]|el[auio]|y[uao]"
        r"|s[eo]|iye|ie)$"
    ),
    "hi": regex.compile(
        r"(?:van[aei]|vaen?|n[aei]|t[aei]|kar|v?ie|eg[aie]|vala|vale)$"
    ),
    "en": regex.compile(r"(?:s|es|ing|ings|ed|er|ers|ly|d)$"),
}
_INFINITIVES = {
    "gu": regex.compile(r"vu$"),
    "hi": regex.compile(r"na$"),
    "en": regex.compile(r"(?:ing|s)$"),
}
_LAST_VOWEL = regex.compile(r"[aeiou]$")
_LAST_VOWELS = regex.compile(r"[aeiou]+$")
_SHORTEST = 3


@lru_cache(maxsize=20_000)
def stems_of(spelt: str, language: str) -> tuple[str, ...]:
    """List the skeletons of a spelling (see `sounds`), from whole to barest."""
    cuts = [spelt]
    for ending in (_LAST_VOWEL, _ENDINGS[language], _ENDINGS[language], _LAST_VOWELS):
        cuts += [shorter for cut in cuts if (shorter := _without(ending, cut))]
    return tuple(dict.fromkeys(skeleton(cut) for cut in cuts))


def infinitive(spelt: str, language: str) -> str:
    """Return the skeleton of a dictionary's word without its own ending."""
    cut = _without(_INFINITIVES[language], spelt) or spelt
    return skeleton(_without(_LAST_VOWELS, cut) or cut)


def _without(ending: regex.Pattern[str], spelt: str) -> str | None:
    shorter = ending.sub("", spelt)
    return shorter if shorter != spelt and len(shorter) >= _SHORTEST else None
