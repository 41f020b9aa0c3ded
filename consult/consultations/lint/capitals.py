"""Words in capital letters, which read slowly and sound like shouting."""

from collections.abc import Iterator

import regex
from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding, Fix
from consult.consultations.lint.base import Check, Examples, question
from consult.consultations.lint.items import Text, texts_in

# Short words that people like to stress, which an abbreviation would not be.
_STRESSED = frozenset(
    {"ALL", "ALWAYS", "FREE", "GOOD", "MUST", "NEVER", "NO", "NOT", "NOTE", "ONLY"}
    | {"PLEASE", "URGENT", "VERY", "YES"}
)
_WORD = r"\p{Lu}(?:\p{Lu}|['’&-])*\p{Lu}|\p{Lu}"
_IN_CAPITALS = regex.compile(rf"\b(?:{_WORD})(?:\s+(?:{_WORD}))*\b")
_SMALL = regex.compile(r"[\p{Ll}\p{Lo}]")
LONGEST_ABBREVIATION = 7
"""Letters of a word alone, such as MGNREGA; beside others it is rarely longer than 5."""

LONGEST_BESIDE_OTHERS = 5
SHORTEST_SENTENCE = 12
"""Letters of a text without any small one that is no list of abbreviations."""


def _capitals(text: Text) -> Iterator[Finding]:
    for language, version in text.written.items():
        shouted = [
            match[0] for match in _IN_CAPITALS.finditer(version) if _is_loud(match)
        ]
        if shouted:
            message = _("“%(words)s” is in capital letters, which are hard to read.")
            yield Finding(
                "",
                message % {"words": shouted[0]},
                language,
                evidence=version,
                fix=Fix(_("Write it small"), language, _in_small_letters(version)),
            )


def _is_loud(match: regex.Match[str]) -> bool:
    words = match[0].split()
    longest = LONGEST_BESIDE_OTHERS if len(words) > 1 else LONGEST_ABBREVIATION
    return (
        not _STRESSED.isdisjoint(words)
        or max(map(len, words)) > longest
        or (len(match[0]) >= SHORTEST_SENTENCE and not _SMALL.search(match.string))
    )


def _in_small_letters(version: str) -> str:
    small = _IN_CAPITALS.sub(
        lambda match: match[0].lower() if _is_loud(match) else match[0], version
    )
    # Sentences go on beginning with a capital letter.
    return regex.sub(
        r"(?:^|(?<=[.?!।]\s))\p{Ll}", lambda first: first[0].upper(), small
    )


CAPITALS = Check(
    name="capitals",
    title=_("Capital letters"),
    reads=texts_in,
    find=_capitals,
    examples=Examples(
        found=[
            question(en="PLEASE ANSWER EVERY QUESTION"),
            question(en="You must NOT write your name."),
            question(en="Which ROAD REPAIRS come first?"),
            question(en="VERY GOOD ROADS"),
            question(gu="આ ફોર્મ ભરવું COMPULSORY છે?"),
            question(hi="यह फ़ॉर्म भरना MANDATORY है?"),
        ],
        fine=[
            question(en="Do you pay by UPI or with a RuPay card?"),
            question(en="Should GSRTC run more night buses?"),
            question(en="A GST PAN number"),
            question(en="PM KISAN"),
            question(en="Does MGNREGA, PMAY or PMGSY reach you?"),
            question(gu="શું તમારી પાસે PAN કાર્ડ છે?"),
            question(hi="क्या आपके पास PAN कार्ड है?"),
        ],
    ),
)
