"""The language and script of a text, also where Indian words stand in Latin letters.

Script alone tells Gujarati from Hindi. Latin letters need a lexicon: detectors
trained on web pages take casual romanised text for any language at all. Every
word casts a vote for each language that has it, by sound for Gujarati and Hindi
since nobody spells them alike; a word that two languages share counts less, and
a word that none has votes by its ending.
"""

from collections import defaultdict
from enum import StrEnum
from functools import lru_cache

import regex

from consult.text.folding import fold
from consult.text.lexicons import concepts, words_of
from consult.text.sounds import skeleton, spelling, spellings


class Form(StrEnum):
    """A language in a script, by its tag in BCP 47."""

    GUJARATI = "gu"
    HINDI = "hi"
    ENGLISH = "en"
    LATIN_GUJARATI = "gu-Latn"
    LATIN_HINDI = "hi-Latn"
    OTHER = "other"


_LATIN = "Latin"
_SCRIPTS = {
    Form.GUJARATI: regex.compile(r"\p{Gujarati}"),
    Form.HINDI: regex.compile(r"\p{Devanagari}"),
    _LATIN: regex.compile(r"\p{Latin}"),
    Form.OTHER: regex.compile(
        r"[\p{L}--\p{Gujarati}--\p{Devanagari}--\p{Latin}]", regex.V1
    ),
}
_APOSTROPHE = regex.compile("['’]")
# A number is no language's, but for 6e, as phones write છે.
_VOTES = regex.compile(r"\P{N}").search
_LATIN_FORMS = (Form.ENGLISH, Form.LATIN_GUJARATI, Form.LATIN_HINDI)
_GRAMMAR, _NOUN, _ENDING = 1.0, 0.6, 0.25
_ENDINGS = {
    Form.ENGLISH: regex.compile(
        r"(?:tion|ions?|ing|ment|ness|ity|able|ous|ful|ed|ly|ers?|ck|[^aeiou]s|gh|y)$"
    ),
    Form.LATIN_GUJARATI: regex.compile(
        r"(?:v[auio]|van[aiu]|sh[eo]|el[auio]|oma|one|[yn]u|ma|thi|[^n]u)$"
    ),
    Form.LATIN_HINDI: regex.compile(
        r"(?:[tn]e|iyon?|on|ein|eng?e|eg[ai]|wal[aei]|kar|aa)$"
    ),
}


def form_of(text: str) -> str:
    """Return the form most of the text is written in: a value of `Form`."""
    counts = {script: len(sign.findall(text)) for script, sign in _SCRIPTS.items()}
    most = max(counts, key=lambda script: counts[script])
    if not counts[most]:
        return Form.OTHER.value
    return (_form_in_latin(text) if most == _LATIN else Form(most)).value


def language_of(form: str) -> str | None:
    """Return the language of a form: gu, hi or en; none of another writing."""
    return None if form == Form.OTHER else form.partition("-")[0]


def is_grammar(word: str, language: str) -> bool:
    """Tell whether a folded word is one of those that carry a sentence, not its matter."""
    if language == "en":
        return word in _GRAMMAR_OF[Form.ENGLISH]
    return sound_of(word) in _GRAMMAR_OF[Form(f"{language}-Latn")]


def sound_of(word: str) -> str:
    return skeleton(spelling(word))


def _form_in_latin(text: str) -> Form:
    votes: defaultdict[Form, float] = defaultdict(float)
    words = _words_of(text)
    for word, spelt in zip(words, spellings(words), strict=True):
        for form, weight in _votes_of(word, skeleton(spelt)).items():
            votes[form] += weight
    return max(_LATIN_FORMS, key=lambda form: votes[form]) if votes else Form.OTHER


def _words_of(text: str) -> list[str]:
    return [word for word in fold(_APOSTROPHE.sub("", text)).split() if _VOTES(word)]


@lru_cache(maxsize=20_000)
def _votes_of(word: str, sound: str) -> dict[Form, float]:
    by_sound = dict.fromkeys((Form.LATIN_GUJARATI, Form.LATIN_HINDI), sound)
    votes: dict[Form, float] = {}
    for form, key in ({Form.ENGLISH: word} | by_sound).items():
        if key in _GRAMMAR_OF[form]:
            votes[form] = _GRAMMAR
        elif key in _NOUNS_OF[form]:
            votes[form] = _NOUN
    votes = votes or {
        form: _ENDING for form, ending in _ENDINGS.items() if ending.search(word)
    }
    return {form: weight / len(votes) for form, weight in votes.items()}


def _lexicon(form: Form, kind: str) -> frozenset[str]:
    words = words_of(f"{form}{kind}")
    if form == Form.ENGLISH:
        return frozenset(fold(_APOSTROPHE.sub("", word)) for word in words)
    return frozenset(sound_of(fold(word)) for word in words)


def _concept_words(form: Form) -> frozenset[str]:
    language = form.partition("-")[0]
    words = {
        word
        for concept in concepts()
        for phrase in concept.words[language]
        for word in phrase.split()
    }
    if form == Form.ENGLISH:
        return frozenset(words)
    return frozenset(sound_of(fold(word)) for word in words)


_GRAMMAR_OF = {form: _lexicon(form, "") for form in _LATIN_FORMS}
_NOUNS_OF = {
    form: _lexicon(form, "-nouns") | _concept_words(form) for form in _LATIN_FORMS
}
