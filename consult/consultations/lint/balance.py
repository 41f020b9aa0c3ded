"""Scales that give one side of a matter more answers than the other."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.lint.base import Check, Examples, offered, question
from consult.consultations.lint.items import Question, questions_in, written_in
from consult.consultations.lint.phrases import Phrases

# The bad side first: its words often hold those of the good one (“not good”).
_BAD = Phrases(
    {
        "gu": [
            "ખરાબ", "નબળું", "નબળો", "નબળી", "નબળા", "અસંતુષ્ટ", "અસંતોષ", "સંતોષ નથી",
            "સંતુષ્ટ નથી", "અસહમત", "સહમત નથી", "અઘરું", "અઘરો", "અઘરી", "મુશ્કેલ", "અસલામત",
            "સલામત નથી", "નાખુશ", "સારું નથી", "સારી નથી", "સારો નથી", "સહેલું નથી", "વિરોધ",
            "સંતોષકારક નથી",
        ],
        "hi": [
            "ख़राब", "बुरा", "बुरी", "बुरे", "कमज़ोर", "असंतुष्ट", "संतुष्ट नहीं", "असहमत",
            "सहमत नहीं", "कठिन", "मुश्किल", "असुरक्षित", "सुरक्षित नहीं", "नाखुश",
            "अच्छा नहीं", "अच्छी नहीं", "अच्छे नहीं", "आसान नहीं", "विरोध", "घटिया",
            "असंतोषजनक",
        ],
        "en": [
            "bad", "poor", "very poor", "terrible", "awful", "dissatisfied", "unsatisfied",
            "not satisfied", "disagree", "do not agree", "don't agree", "difficult",
            "hard", "unsafe", "not safe", "unhappy", "not happy", "not good", "worse",
            "worst", "oppose", "unsatisfactory", "not easy", "useless", "not useful",
        ],
    }
)  # fmt: skip
_GOOD = Phrases(
    {
        "gu": [
            "સારું", "સારો", "સારી", "સારા", "સારાં", "ઉત્તમ", "સંતુષ્ટ", "સંતોષ", "સંતોષકારક",
            "સહમત", "સહેલું", "સહેલો", "સહેલી", "સરળ", "સલામત", "ખુશ", "શ્રેષ્ઠ", "ટેકો",
        ],
        "hi": [
            "अच्छा", "अच्छी", "अच्छे", "उत्तम", "बढ़िया", "बेहतरीन", "उत्कृष्ट", "संतुष्ट",
            "संतोषजनक", "सहमत", "आसान", "सरल", "सुरक्षित", "ख़ुश", "सर्वोत्तम", "समर्थन",
        ],
        "en": [
            "good", "excellent", "great", "outstanding", "wonderful", "satisfied",
            "satisfactory", "agree", "easy", "safe", "happy", "better", "best", "support",
            "useful", "superb",
        ],
    }
)  # fmt: skip
_NEITHER = Phrases(
    {
        "gu": ["ન તો", "ન સહમત", "ન સંતુષ્ટ", "ન સારું"],
        "hi": ["न तो", "न सहमत", "न संतुष्ट", "न अच्छा"],
        "en": ["neither", "nor"],
    }
)
FEWEST_STEPS = 3
"""Choices with a side that make a scale; with fewer they are just choices."""


def _unbalanced(asked: Question) -> Iterator[Finding]:
    if asked.kind == "single":
        yield from _unbalanced_choices(asked)
    yield from _unbalanced_ends(asked)


def _unbalanced_choices(asked: Question) -> Iterator[Finding]:
    for language in asked.written() or _languages_of(asked):
        texts = [written_in(choice).get(language, "") for choice in asked.choices]
        sides = [_side(text, language) for text in texts]
        good, bad = sides.count(1), sides.count(-1)
        if good + bad >= FEWEST_STEPS and good != bad:
            message = _("Favourable choices: %(good)s, unfavourable ones: %(bad)s.")
            yield Finding("choices", message % {"good": good, "bad": bad}, language)


def _unbalanced_ends(asked: Question) -> Iterator[Finding]:
    low, high = asked.written("low_label"), asked.written("high_label")
    for language in low.keys() & high.keys():
        sides = {_side(low[language], language), _side(high[language], language)}
        if sides in ({1}, {-1}):
            message = _("Both ends of the scale say the same side.")
            yield Finding("high_label", message, language)


def _languages_of(asked: Question) -> Mapping[str, None]:
    return dict.fromkeys(
        code for choice in asked.choices for code in written_in(choice)
    )


def _side(text: str, language: str) -> int:
    """Return 1 for a favourable text, -1 for the reverse, 0 for neither."""
    if _NEITHER.first_in(text, language):
        return 0
    if _BAD.first_in(text, language):
        return -1
    return 1 if _GOOD.first_in(text, language) else 0


UNBALANCED = Check(
    name="unbalanced",
    title=_("Unbalanced scale"),
    reads=questions_in,
    find=_unbalanced,
    examples=Examples(
        found=[
            question(choices=offered("en", "Excellent", "Very good", "Good", "Poor")),
            question(choices=offered("gu", "બહુ સારું", "સારું", "ઠીક", "ખરાબ")),
            question(choices=offered("hi", "बहुत अच्छा", "अच्छा", "ठीक", "ख़राब")),
            question("scale", low_label={"en": "Good"}, high_label={"en": "Very good"}),
        ],
        fine=[
            question(choices=offered("en", "Very good", "Good", "Bad", "Very bad")),
            question(
                choices=offered(
                    "en",
                    "Agree",
                    "Neither agree nor disagree",
                    "Disagree",
                    "Don't know",
                )
            ),
            question(choices=offered("en", "Safe roads", "Good schools")),
            question(choices=offered("gu", "બહુ સારું", "સારું", "ખરાબ", "બહુ ખરાબ")),
            question(choices=offered("hi", "अच्छा", "ठीक", "अच्छा नहीं")),
            question("scale", low_label={"hi": "कठिन"}, high_label={"hi": "आसान"}),
        ],
    ),
)
