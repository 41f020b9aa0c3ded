"""Words in capital letters, which read slowly and sound like shouting."""

from collections.abc import Iterator

import regex
from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding, Fix
from consult.consultations.lint.base import Check, Examples, question
from consult.consultations.lint.items import Text, texts_in

_WORD = r"\p{Lu}(?:\p{Lu}|['’&-])*\p{Lu}|\p{Lu}"
_SHOUTED = regex.compile(
    # Two words and more, one of them longer than most abbreviations …
    rf"\b(?:{_WORD})(?:[\s,]+(?:{_WORD}))+\b"
    # … or one that people like to stress.
    r"|\b(?:ALL|ALWAYS|ATTENTION|COMPULSORY|FREE|IMPORTANT|MANDATORY|MUST|NEVER|NO"
    r"|NOT|NOTE|ONLY|PLEASE|URGENT|VERY|WARNING|YES)\b"
    # Or one alone that is too long for an abbreviation.
    r"|\b\p{Lu}{7,}\b"
)
LONGEST_ABBREVIATION = 5


def _capitals(text: Text) -> Iterator[Finding]:
    for language, version in text.written.items():
        shouted = [match[0] for match in _SHOUTED.finditer(version) if _is_loud(match)]
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
    return (
        len(words) == 1
        or max(map(len, words)) > LONGEST_ABBREVIATION
        or not regex.search(r"\p{Ll}", match.string)
    )


def _in_small_letters(version: str) -> str:
    small = _SHOUTED.sub(
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
            question(gu="આ ફોર્મ ભરવું COMPULSORY છે?"),
            question(hi="यह फ़ॉर्म भरना MANDATORY है?"),
        ],
        fine=[
            question(en="Do you pay by UPI or with a RuPay card?"),
            question(en="Should GSRTC run more night buses?"),
            question(en="A GST PAN number"),
            question(gu="શું તમારી પાસે PAN કાર્ડ છે?"),
            question(hi="क्या आपके पास PAN कार्ड है?"),
        ],
    ),
)
