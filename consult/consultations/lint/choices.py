"""What a question offers: how many choices, how balanced, and a way out."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding, Fix
from consult.consultations.lint.base import Check, Examples, offered, question
from consult.consultations.lint.items import (
    OWN_NAMES,
    Document,
    Question,
    questions_in,
    written_in,
)
from consult.consultations.lint.phrases import Phrases
from consult.languages import CODES
from consult.text.folding import fold

# A phone shows about six choices at once; past ten, people forget the first.
MOST = {
    "single": 10,
    "multiple": 10,
    "image": 10,
    "ranking": 7,
    "points": 7,
    "matrix": 5,
}
MOST_ROWS = 7
_DONT_KNOW = {"gu": "ખબર નથી", "hi": "पता नहीं", "en": "Don’t know"}
_NONE_OF_THESE = {"gu": "એમાંથી એકેય નહીં", "hi": "इनमें से कोई नहीं", "en": "None of these"}
_WAY_OUT = Phrases(
    {
        "gu": [
            "ખબર નથી", "કહી શકતા નથી", "કહી ન શકાય", "જણાવવું નથી", "એકેય નહીં", "કોઈ નહીં",
            "કંઈ નહીં", "બીજું", "બીજો", "બીજી", "બીજા", "અન્ય", "નક્કી નથી", "લાગુ પડતું નથી",
            "કોઈ પણ નહીં", "અભિપ્રાય નથી",
        ],
        "hi": [
            "पता नहीं", "मालूम नहीं", "कह नहीं सकते", "नहीं बताना", "कोई नहीं", "कुछ नहीं",
            "अन्य", "दूसरा", "दूसरी", "तय नहीं", "लागू नहीं", "कोई राय नहीं",
        ],
        "en": [
            "don't know", "do not know", "not sure", "can't say", "cannot say",
            "prefer not to say", "none of these", "none of the above", "neither",
            "nothing", "other", "another", "something else", "no opinion", "undecided",
            "does not apply", "not applicable",
        ],
    }
)  # fmt: skip


def _counts(asked: Question) -> Iterator[Finding]:
    """Find a language in which people have fewer choices, for two read the same."""
    for language in CODES:
        for other in CODES:
            here, there = _told_apart(asked, language, other)
            if here < there:
                message = _(
                    "Choices that people can tell apart: %(count)s here, %(most)s in "
                    "%(language)s."
                )
                words = {"count": here, "most": there, "language": OWN_NAMES[other]}
                yield Finding("choices", message % words, language)
                break


def _told_apart(asked: Question, *languages: str) -> list[int]:
    """Count in each language the choices that read differently.

    Counted are those written in both; what is written in one is missing in the other.
    """
    written = [written_in(choice) for choice in asked.choices]
    both = [texts for texts in written if texts.keys() >= set(languages)]
    return [len({fold(texts[code]) for texts in both}) for code in languages]


def _too_many(asked: Question) -> Iterator[Finding]:
    most = MOST.get(asked.kind)
    count = len(asked.choices)
    if most and count > most:
        message = _(
            "%(count)s choices are too many for a phone. Offer at most %(most)s."
        )
        yield Finding("choices", message % {"count": count, "most": most})
    rows = len(asked.row.get("rows") or [])
    if rows > MOST_ROWS:
        message = _("%(count)s rows are too many for a phone. Ask at most %(most)s.")
        yield Finding("rows", message % {"count": rows, "most": MOST_ROWS})


def _no_way_out(asked: Question) -> Iterator[Finding]:
    """Find a question that has to be answered, by those too who cannot."""
    if asked.kind not in {"single", "multiple"} or not asked.choices:
        return
    is_voluntary = not asked.row.get("is_required", True)
    # A question of a quiz may always be left out.
    is_quizzed = any(choice.get("is_right") for choice in asked.choices)
    if (
        is_voluntary
        or is_quizzed
        or asked.row.get("has_other")
        or any(map(_is_way_out, asked.choices))
    ):
        return
    is_multiple = asked.kind == "multiple"
    if is_multiple and asked.row.get("min_choices") == 0:
        return
    yield Finding(
        "choices",
        _("Whoever cannot tell has no answer to choose."),
        fix=Fix(
            _("Add “none of these”") if is_multiple else _("Add “don’t know”"),
            "choices[]",
            {
                "text": _NONE_OF_THESE if is_multiple else _DONT_KNOW,
                "is_exclusive": is_multiple,
                "stays_last": True,
            },
        ),
    )


def _is_way_out(choice: Document) -> bool:
    return bool(
        choice.get("stays_last")
        or choice.get("is_exclusive")
        or any(
            _WAY_OUT.first_in(text, code) for code, text in written_in(choice).items()
        )
    )


def _numbered(language: str, count: int) -> list[Document]:
    return offered(language, *(f"{number}" for number in range(1, count + 1)))


CHOICE_COUNT = Check(
    name="choice_count",
    title=_("Different number of choices"),
    reads=questions_in,
    find=_counts,
    examples=Examples(
        found=[
            question(
                choices=[
                    {"text": {"gu": "સારું", "hi": "ठीक", "en": "Fine"}},
                    {"text": {"gu": "સારું", "hi": "अच्छा", "en": "Good"}},
                ]
            ),
            question(
                choices=[
                    {"text": {"gu": "ઠીક", "hi": "अच्छा", "en": "Fine"}},
                    {"text": {"gu": "સારું", "hi": "अच्छा", "en": "Good"}},
                ]
            ),
            question(
                choices=[
                    {"text": {"gu": "ઠીક", "hi": "ठीक", "en": "Good"}},
                    {"text": {"gu": "સારું", "hi": "अच्छा", "en": "good."}},
                ]
            ),
        ],
        fine=[
            question(
                choices=[
                    {"text": {"gu": "હા", "hi": "हाँ", "en": "Yes"}},
                    {"text": {"gu": "ના", "hi": "नहीं", "en": "No"}},
                ]
            ),
            # What is not translated at all is missing, no matter of choices.
            question(choices=offered("gu", "હા", "ના")),
            question(choices=offered("hi", "हाँ", "नहीं")),
        ],
    ),
)
TOO_MANY = Check(
    name="too_many_choices",
    title=_("Too many choices"),
    reads=questions_in,
    find=_too_many,
    examples=Examples(
        found=[
            question(choices=_numbered("gu", 11)),
            question("multiple", choices=_numbered("hi", 11)),
            question("ranking", choices=_numbered("en", 8)),
            question("matrix", rows=_numbered("en", 8), choices=_numbered("en", 3)),
        ],
        fine=[
            question(choices=_numbered("gu", 10)),
            question("multiple", choices=_numbered("hi", 10)),
            question("ranking", choices=_numbered("en", 7)),
        ],
    ),
)
NO_WAY_OUT = Check(
    name="no_dont_know",
    title=_("No “don’t know”"),
    reads=questions_in,
    find=_no_way_out,
    examples=Examples(
        found=[
            question(choices=offered("gu", "હા", "ના")),
            question(choices=offered("hi", "हाँ", "नहीं")),
            question(choices=offered("en", "Yes", "No")),
            question("multiple", choices=offered("en", "By bus", "By train")),
        ],
        fine=[
            question(choices=offered("gu", "હા", "ના", "ખબર નથી")),
            question(choices=offered("hi", "हाँ", "नहीं", "पता नहीं")),
            question(choices=offered("en", "Yes", "No", "Don't know")),
            question(choices=offered("en", "Yes", "No"), is_required=False),
            question(choices=offered("en", "By bus", "By train"), has_other=True),
            question(
                choices=[
                    {"text": {"en": "Sabarmati"}, "is_right": True},
                    {"text": {"en": "Narmada"}},
                ]
            ),
            question("agreement"),
        ],
    ),
)
