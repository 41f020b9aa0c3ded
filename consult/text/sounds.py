"""One skeleton of sounds for a word, in whatever script it was typed.

`પાણીની`, `panini`, `paani ni` and `पानी` differ in script and in spelling, not
in what one hears. A native word is written in Latin letters first; then one
set of rules takes out what casual spelling leaves open: aspiration, length,
doubled letters, every *a* after the first vowel. Like `folding.fold` it loses
distinctions on purpose and makes search keys only.
"""

from functools import lru_cache

import regex

from consult.text.folding import fold
from consult.text.romanised import romanised

_RULES = tuple(
    (regex.compile(pattern), sound)
    for pattern, sound in (
        (r"6(?=e\b)", "ch"),  # 6e, the way phones write છે
        (r"sch(?=[ou])", "sk"),
        (r"tion\b", "shan"),
        (r"c(?!h)", "k"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"z", "j"),
        (r"e(?=h)", "a"),
        (r"ch+", "c"),
        (r"(?<=[kgjtdbs])h", ""),
        (r"gn|jn", "gy"),
        (r"m(?=[pb])", "n"),
        (r"ee+|ii+|iy(?=[aeou])", "i"),
        (r"oo+|uu+", "u"),
        (r"aa+", "a"),
        (r"a[iy](?=[^aeiou]|$)|ei", "e"),
        (r"a[uv](?=[^aeiou]|$)|oa", "o"),
        (r"(\p{L})\1+", r"\1"),
        (r"(?<=[ieuo])n$", ""),
    )
)
_LATER_A = regex.compile(r"(?<=[aeiou].*)a")


def sound_key(text: str) -> str:
    """Return the skeletons of the text's words, one space apart."""
    return " ".join(sound_of(word) for word in fold(text).split())


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """Return the skeleton of one folded word."""
    sound = romanised(word)
    for pattern, replacement in _RULES:
        sound = pattern.sub(replacement, sound)
    return _LATER_A.sub("", sound) or sound
