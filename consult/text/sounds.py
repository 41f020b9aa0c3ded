"""One skeleton of sounds for a word, in whatever script it was typed.

`સરકારી`, `sarkari`, `sarkaari` and `सरकारी` differ in script and in spelling,
not in what one hears. A native word is written in Latin letters first; then one
set of rules takes out what casual spelling leaves open: aspiration, length,
doubled letters, every *a* after the first vowel. Like `folding.fold` it loses
distinctions on purpose and makes search keys only.
"""

from functools import lru_cache

import regex

from consult.text.folding import fold
from consult.text.romanised import romanised

_DOUBLED = regex.compile(r"(\p{L})\1+")
_RULES = tuple(
    (regex.compile(pattern), sound)
    for pattern, sound in (
        (r"6(?=e\b)", "ch"),  # 6e, the way phones write છે
        (r"sch(?=[ou])", "sk"),
        (r"tion(?=s?\b)", "shan"),
        (r"c(?=[eiy])", "s"),
        (r"ck|c(?!h)|q", "k"),
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
        (r"ai|ei", "e"),
        (r"au|oa", "o"),
        (_DOUBLED, r"\1"),
        (r"(?<=[ieuo])n\b", ""),
    )
)
_UNSURE = tuple(
    (regex.compile(pattern), letters)
    for pattern, letters in (
        (r"ee+|ii+", "i"),
        (r"oo+|uu+", "u"),
        (r"aa+", "a"),
        (r"(?<=[aeiou].*)a(?=.)", ""),
    )
)
_LONGEST = 40
_VOWEL = regex.compile(r"[aeiou]")


def sound_key(text: str) -> str:
    """Return the skeletons of the text's words, one space apart."""
    return " ".join(skeleton(spelt) for spelt in spellings(fold(text).split()))


@lru_cache(maxsize=20_000)
def spelling(word: str) -> str:
    """Return one folded word as it sounds, in Latin letters."""
    return spellings([word])[0]


def spellings(words: list[str]) -> list[str]:
    """Return folded words as they sound, in Latin letters.

    All at once, since most of a rule's cost is in calling it. A word longer than any
    dictionary's is cut: it is noise.
    """
    spelt = romanised(" ".join(word[:_LONGEST] for word in words))
    for pattern, sound in _RULES:
        spelt = pattern.sub(sound, spelt)
    return spelt.split(" ")


@lru_cache(maxsize=20_000)
def skeleton(spelt: str) -> str:
    """Return the spelling without the *a* that follow its first vowel."""
    vowel = _VOWEL.search(spelt)
    if not vowel:
        return spelt
    bones = spelt[: vowel.end()] + spelt[vowel.end() :].replace("a", "")
    return _DOUBLED.sub(r"\1", bones)


@lru_cache(maxsize=20_000)
def typed(word: str) -> str:
    """Return one folded word in Latin letters as people type it.

    Unlike `skeleton` it keeps aspiration, and an *a* that the word ends with.
    """
    spelt = romanised(word[:_LONGEST])
    for pattern, letters in _UNSURE:
        spelt = pattern.sub(letters, spelt)
    return spelt
