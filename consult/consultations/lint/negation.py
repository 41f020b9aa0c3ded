"""A “not” in one language that is missing in another, which turns the sense around."""

from collections.abc import Iterator

import regex
from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.lint.base import Check, Examples, offered, question
from consult.consultations.lint.items import OWN_NAMES, Text, texts_in
from consult.consultations.lint.parity import odd_ones
from consult.consultations.lint.phrases import Phrases

_NOT = Phrases(
    {
        "gu": [
            "નથી", "નહીં", "નહિ", "નહીંતર", "ન", "નહોતું", "નહોતી", "નહોતો", "નહોતા",
            "નહોતાં", "ન્હોતું", "વગર", "વિના", "સિવાય",
        ],
        "hi": ["नहीं", "न", "ना", "बिना", "बग़ैर", "सिवाय", "सिवा"],
        "en": [
            "not", "no", "never", "none", "nothing", "nobody", "no one", "nowhere",
            "neither", "nor", "without", "cannot", "except", "don't", "doesn't", "didn't",
            "isn't", "aren't", "wasn't", "weren't", "won't", "can't", "couldn't",
            "shouldn't", "wouldn't", "hasn't", "haven't",
        ],
    }
)  # fmt: skip
# A whole answer, or a command; elsewhere the same letters say something else.
_ALONE = {
    "gu": regex.compile(r"^\s*(?:\p{P}\s*)?ના(?=\s*(?:$|\p{P}))"),
    "hi": regex.compile(r"\bमत\s+\S+(?:ें|ो|इए|िए|ना)(?![\p{L}\p{M}])"),
}
# “Dissatisfied” says in one word what other languages say with a “not”, and
# the other way round: of such a text nothing can be told.
_EITHER_WAY = Phrases(
    {
        "gu": [
            "અસંતુષ્ટ", "અસહમત", "અસંતોષ", "અસલામત", "અશક્ય", "અયોગ્ય", "નાખુશ", "ગેરહાજર",
            "અપૂરતું", "અપૂરતા", "અપૂરતી", "ઓછું", "ઓછી", "ઓછા", "ભાગ્યે", "માત્ર", "ફક્ત", "બંધ",
            "અધૂરું", "અધૂરી", "મુશ્કેલ", "કોરું",
        ],
        "hi": [
            "असंतुष्ट", "असहमत", "असंतोष", "असुरक्षित", "असंभव", "अनुचित", "नाखुश",
            "अनुपस्थित", "अपर्याप्त", "कम", "शायद", "केवल", "सिर्फ़", "बंद", "अधूरा", "अधूरी",
            "मुश्किल", "ख़ाली",
        ],
        "en": [
            "avoid",
            "leave out",
            "dissatisfied", "disagree", "unsafe", "unhappy", "unclear", "unable",
            "unlikely", "impossible", "insufficient", "hardly", "rarely", "only",
            "few", "less", "closed", "lack", "lacks", "fail", "fails", "refuse",
            "unless", "other than", "instead", "stop", "wrong", "unfit", "empty",
            "must", "hard", "difficult",
        ],
    }
)  # fmt: skip
IS_NOT, IS = "not", ""


def _negation(text: Text) -> Iterator[Finding]:
    for odd in odd_ones(text, _sense):
        own_name = {"language": OWN_NAMES[odd.model]}
        if odd.here == IS_NOT:
            why = _("This says “not”, the text in %(language)s does not.") % own_name
        else:
            why = _("The text in %(language)s says “not”, this does not.") % own_name
        yield Finding("", why, odd.language)


def _sense(version: str, language: str) -> str | None:
    if _NOT.first_in(version, language) or _is_said_otherwise(version, language):
        return IS_NOT
    return None if _EITHER_WAY.first_in(version, language) else IS


def _is_said_otherwise(version: str, language: str) -> bool:
    pattern = _ALONE.get(language)
    return bool(pattern and pattern.search(version))


NEGATION = Check(
    name="negation",
    title=_("“Not” in one language only"),
    reads=texts_in,
    find=_negation,
    examples=Examples(
        found=[
            question(
                gu="બસ સમયસર આવે છે?", hi="बस समय पर नहीं आती?", en="Is it not on time?"
            ),
            question(gu="બસ નથી આવતી?", hi="बस आती है?", en="Does the bus come?"),
            question(gu="બસ આવે છે?", hi="बस आती है?", en="Does the bus never come?"),
            question(gu="બસ આવે છે?", hi="बस नहीं आती?", en="Does the bus come?"),
        ],
        fine=[
            question(gu="બસ આવે છે?", hi="बस आती है?", en="Does the bus come?"),
            question(gu="નામ ન લખશો.", hi="नाम मत लिखें।", en="Do not write a name."),
            question(gu="આપનો મત શું છે?", hi="आपका मत क्या है?", en="What is your view?"),
            question(gu="સંતોષ નથી", hi="असंतुष्ट", en="Dissatisfied"),
            question(choices=[{"text": {"gu": "ના", "hi": "नहीं", "en": "No"}}]),
            question(choices=offered("gu", "હા", "ના")),
        ],
    ),
)
