"""Wording that tells people what to answer."""

from collections.abc import Iterator

import regex
from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding, Fix
from consult.consultations.lint.base import Check, Examples, question
from consult.consultations.lint.items import Text, texts_in
from consult.consultations.lint.phrases import Phrases

# What to write instead; None where only a person can say it better.
_INSTEAD: dict[str, dict[str, str | None]] = {
    "gu": {
        "તમને એવું નથી લાગતું": "તમને એવું લાગે છે",
        "તમને નથી લાગતું": "તમને લાગે છે",
        "તમે સહમત નથી કે": "તમે સહમત છો કે",
        "શું તમે સહમત છો કે": None,
        "સૌ જાણે છે કે": "",
        "બધા જાણે છે કે": "",
        "સ્વાભાવિક છે કે": "",
        "દેખીતું છે કે": "",
        "અલબત્ત": "",
        "બેશક": "",
        "ખરું ને$": None,
        "સાચું ને$": None,
        "બરાબર ને$": None,
        "શાનદાર": "",
        "અદ્ભુત": "",
        "વિશ્વકક્ષા*": None,
        "વિશ્વ કક્ષા*": None,
        "કહેવાતા": "",
        "કહેવાતી": "",
        "કહેવાતું": "",
    },
    "hi": {
        "आपको ऐसा नहीं लगता है": "आपको ऐसा लगता है",
        "आपको ऐसा नहीं लगता": "आपको ऐसा लगता है",
        "आपको नहीं लगता है": "आपको लगता है",
        "आपको नहीं लगता": "आपको लगता है",
        "आप सहमत नहीं हैं कि": "आप सहमत हैं कि",
        "क्या आप सहमत हैं कि": None,
        "सब जानते हैं कि": "",
        "सभी जानते हैं कि": "",
        "ज़ाहिर है कि": "",
        "बेशक": "",
        "निस्संदेह": "",
        "है न$": None,
        "है ना$": None,
        "हैं न$": None,
        "हैं ना$": None,
        "शानदार": "",
        "बेहतरीन": "",
        "अद्भुत": "",
        "विश्वस्तरीय": "",
        "तथाकथित": "",
    },
    "en": {
        "don't you think": "do you think",
        "do you not think": "do you think",
        "don't you agree": "do you agree",
        "do you not agree": "do you agree",
        "wouldn't you agree": "do you agree",
        "wouldn't you say": "would you say",
        "wouldn't you like": "would you like",
        "do you agree that": None,
        "would you agree that": None,
        "shouldn't": "should",
        "isn't it": None,
        "aren't they": None,
        "everyone knows that": "",
        "everybody knows that": "",
        "as everyone knows": "",
        "as we all know": "",
        "as you know": "",
        "needless to say": "",
        "obviously": "",
        "of course": "",
        "surely": None,
        "undoubtedly": "",
        "excellent": "",
        "wonderful": "",
        "amazing": "",
        "visionary": "",
        "world-class": "",
        "much-needed": "",
        "so-called": "",
    },
}
_LEADING = Phrases(_INSTEAD)
# What people answer may be as strong as they feel.
_ANSWERS = {"choices", "rows"}
_LABELS = {"low_label", "high_label"}
# Read once the answer is given, such as why an answer of a quiz is right.
_AFTERWARDS = {("questions", "explanation")}


def _leading(text: Text) -> Iterator[Finding]:
    if text.item.level in _ANSWERS or text.field in _LABELS:
        return
    if (text.item.level, text.field) in _AFTERWARDS:
        return
    for language, version in text.written.items():
        phrase = _LEADING.first_in(version, language)
        if phrase:
            message = _("“%(words)s” tells people what to answer.")
            yield Finding(
                "",
                message % {"words": phrase},
                language,
                evidence=version,
                fix=_neutral(version, language, phrase),
            )


def _neutral(version: str, language: str, phrase: str) -> Fix | None:
    """Return the text without the phrase, if it can be said without."""
    instead = _instead_of(phrase, language)
    if instead is None:
        return None
    pattern = regex.escape(phrase).replace("'", "['’]").replace("\\-", "[-‑ ]")
    found = regex.search(rf"{pattern}(?!\p{{L}}|\p{{M}})(?:,?\s*)", version, regex.I)
    if found is None:
        return None
    rest = version[found.end() :]
    said = (
        f"{version[: found.start()]}{instead} {rest}"
        if instead
        else (version[: found.start()] + rest)
    )
    said = " ".join(said.replace(" ?", "?").split())
    return Fix(_("Say it neutrally"), language, said[:1].upper() + said[1:])


def _instead_of(phrase: str, language: str) -> str | None:
    known = _INSTEAD[language]
    return next(
        (instead for listed, instead in known.items() if listed.rstrip("*$") == phrase),
        None,
    )


LEADING = Check(
    name="leading",
    title=_("Leading wording"),
    reads=texts_in,
    find=_leading,
    examples=Examples(
        found=[
            question(en="Don’t you think that buses are too slow?"),
            question(en="Do you agree that the fare should fall?"),
            question(en="How useful is the wonderful new bus stand?"),
            question(en="Surely the road should be wider?"),
            question(gu="શું તમને નથી લાગતું કે બસ ધીમી છે?"),
            question(gu="સૌ જાણે છે કે રસ્તો સાંકડો છે. શું કરવું?"),
            question(gu="રસ્તો સાંકડો છે, ખરું ને?"),
            question(hi="क्या आपको नहीं लगता कि बस धीमी है?"),
            question(hi="नई बस का शानदार समय आपको कैसा लगता है?"),
            question(hi="सड़क सँकरी है, है न?"),
        ],
        fine=[
            question(en="How slow or fast are the buses?"),
            question(en="Do you think that buses are too slow?"),
            question(en="What do you know of the course?"),
            question(gu="બસ કેટલી ધીમી કે ઝડપી છે?"),
            question(gu="શું તમને લાગે છે કે બસ ધીમી છે?"),
            question(hi="बस कितनी धीमी या तेज़ है?"),
            question(en="Whose is it?", explanation={"en": "Of course everybody’s."}),
            question(hi="यह आपका अधिकार है न कि दान। आप क्या कहेंगे?"),
            question(
                en="How is the bus?",
                choices=[{"text": {"en": "Excellent"}}, {"text": {"en": "Poor"}}],
            ),
        ],
    ),
)
