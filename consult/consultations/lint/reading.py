"""How much there is to read, and how long it takes."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex
from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.lint.base import Check, Examples, question
from consult.consultations.lint.items import (
    OWN_NAMES,
    Document,
    Item,
    Text,
    activities_in,
    texts_in,
    written_in,
)
from consult.languages import CODES

LONGEST_SENTENCE = {"gu": 25, "hi": 30, "en": 28}
"""Words; Gujarati needs fewer for the same, Hindi more."""

MOST_MINUTES = 7

WORDS_A_MINUTE = 120
"""Of somebody who reads slowly, on a phone, with care; an assumption of ours."""

_SECONDS = {
    "short_text": 25, "long_text": 75, "ranking": 30, "points": 40, "matrix": 10,
    "number": 12, "date": 12, "place": 15, "multiple": 12,
}  # fmt: skip
"""To think and to answer, once the question is read; a matrix for every row."""
_OTHER_SECONDS = 7
_READ = ("text", "hint", "body")

_SENTENCE_END = regex.compile(r"[.?!।]+(?:\s|$)|\n+")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d'’.-]*")


@dataclass(frozen=True)
class Reading:
    """How many minutes an activity takes, by language."""

    place: str
    title: Document
    minutes: dict[str, int]


def readings_in(document: Document) -> list[Reading]:
    """Return how long each activity of a draft takes."""
    return [
        Reading(
            activity.place, activity.row.get("title") or {}, minutes_of(activity.row)
        )
        for activity in activities_in(document)
    ]


def minutes_of(activity: Document) -> dict[str, int]:
    """Return the minutes that answering the activity takes, in each language.

    Rounded to whole minutes, at least one. What is not translated yet takes as long
    as in the language that has most words.
    """
    words = _words_of(activity)
    most = max(words.values())
    answering = sum(_answering(asked) for asked in activity.get("questions") or [])
    return {
        code: max(1, round((count or most) / WORDS_A_MINUTE + answering / 60))
        for code, count in words.items()
    }


def _long_sentence(text: Text) -> Iterator[Finding]:
    for language, version in text.written.items():
        longest = max(map(_count_words, _SENTENCE_END.split(version)))
        if longest > LONGEST_SENTENCE[language]:
            message = _("A sentence has %(count)s words. Make it two.")
            yield Finding("", message % {"count": longest}, language, evidence=version)


def _too_long(activity: Item) -> Iterator[Finding]:
    words = _words_of(activity.row)
    for language, minutes in minutes_of(activity.row).items():
        if words[language] and minutes > MOST_MINUTES:
            message = _(
                "Answering takes about %(count)s minutes in %(language)s. "
                "Many stop after %(most)s."
            )
            said = {
                "count": minutes,
                "language": OWN_NAMES[language],
                "most": MOST_MINUTES,
            }
            yield Finding("", message % said, language, evidence=str(minutes))


def _answering(asked: Document) -> int:
    seconds = _SECONDS.get(str(asked.get("kind")), _OTHER_SECONDS)
    return seconds * max(1, len(asked.get("rows") or []))


def _words_of(activity: Document) -> dict[str, int]:
    questions = activity.get("questions") or []
    rows = [
        row
        for asked in questions
        for row in [*(asked.get("choices") or []), *(asked.get("rows") or [])]
    ]
    read = [
        *((activity, field) for field in ("title", "intro")),
        *((asked, field) for asked in questions for field in _READ),
        *((row, "text") for row in rows),
    ]
    return {
        code: sum(
            _count_words(written_in(row, field).get(code, "")) for row, field in read
        )
        for code in CODES
    }


def _count_words(text: str) -> int:
    return len(_WORD.findall(text))


LONG_SENTENCE = Check(
    name="long_sentence",
    title=_("Long sentence"),
    reads=texts_in,
    find=_long_sentence,
    examples=Examples(
        found=[
            question(en="Which of these " + "many " * 25 + "buses?"),
            question(gu="આમાંથી " + "ઘણી " * 25 + "બસ?"),
            question(hi="इनमें से " + "बहुत " * 30 + "बसें?"),
        ],
        fine=[
            question(en="Which bus? " * 20),
            question(gu="કઈ બસ? " * 20),
            question(hi="कौन-सी बस है। " * 20),
        ],
    ),
)
TOO_LONG = Check(
    name="too_long",
    title=_("Takes too long"),
    reads=activities_in,
    find=_too_long,
    examples=Examples(
        found=[
            question("long_text", en="Which bus? " * 450),
            question("long_text", gu="કઈ બસ? " * 450),
            question("long_text", hi="कौन-सी बस? " * 450),
        ],
        fine=[
            question("long_text", en="Which bus?"),
            question("long_text", gu="કઈ બસ?"),
            question("long_text", hi="कौन-सी बस?"),
        ],
    ),
)
