"""Gujarati and Hindi words in the Latin letters that people would type.

This is the way in for comparing, not a transliteration to read: every vowel
that is written or inherent appears, and folding in `sounds` takes out what
casual spelling leaves open.
"""

import regex

from consult.text.folding import TO_GUJARATI

# A letter of Devanagari, then what is typed for it.
_CONSONANTS = """
    कk खkh गg घgh ङn चch छchh जj झjh ञn टt ठth डd ढdh णn तt थth दd धdh नn
    पp फf बb भbh मm यy रr लl ळl वv शsh षsh सs हh
"""
_VOWELS = "अa आaa इi ईi उu ऊu ऋru एe ऐai ऑo ओo औau"
_SIGNS = "ाaa िi ीi ुu ूu ृru ेe ैai ॉo ोo ौau"
_NASALS = "ंn ँn"
_VIRAMA = "्"
# At the end of a word it only colours the vowel: ગામમાં is typed gamma.
_LAST_NASAL = regex.compile(r"(?<=\p{M}|\p{Lo})[ંં](?=\s|$)")


def _both(pairs: str) -> dict[str, str]:
    table = {pair[0]: pair[1:] for pair in pairs.split()}
    return table | {chr(ord(old) + TO_GUJARATI): new for old, new in table.items()}


_INHERENT = _both(_CONSONANTS)
_SPELT = _INHERENT | _both(f"{_VOWELS} {_SIGNS} {_NASALS}")
_SILENCES_SCHWA = _both(f"{_SIGNS} {_VIRAMA}")


def romanised(text: str) -> str:
    """Return the text with its Gujarati and Hindi letters as Latin ones.

    A consonant without a sign keeps its inherent vowel, except at the end of a
    word, where nobody hears or types it.
    """
    spelt, text = [], _LAST_NASAL.sub("", text)
    for place, letter in enumerate(text):
        spelt.append(_SPELT.get(letter, "" if letter in _SILENCES_SCHWA else letter))
        following = text[place + 1 : place + 2].strip()
        if following and letter in _INHERENT and following not in _SILENCES_SCHWA:
            spelt.append("a")
    return "".join(spelt)
