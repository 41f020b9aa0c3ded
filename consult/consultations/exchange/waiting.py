"""What waits to be translated, with whatever helps: memory and glossary."""

from dataclasses import dataclass

from consult.consultations.anchors import AnchoredText, anchored_texts
from consult.consultations.models import Consultation
from consult.languages import CODES
from consult.translations import texts_of
from consult.wording.glossary import terms_in
from consult.wording.models import Term
from consult.wording.queries import Suggestion, suggestions_for, terms_of

MOST = 20
"""Texts at once; a translator works through them from the top."""


@dataclass(frozen=True)
class FixedTerm:
    """A word of the text that the department has fixed, and what it is here."""

    word: str
    wanted: str


@dataclass(frozen=True)
class Waiting:
    """A text to be translated, how something alike was said, and its fixed terms."""

    anchor: str
    place: str
    said: str
    suggestions: list[Suggestion]
    terms: list[FixedTerm]


@dataclass(frozen=True)
class Queue:
    """The first of the texts that wait in a pair of languages, and how many wait."""

    source: str
    target: str
    count: int
    texts: list[Waiting]


def queue_of(
    consultation: Consultation, *, source: str = "", target: str = "", start: int = 0
) -> Queue:
    """Return what is written in the source language and missing in the target.

    Languages that are not said are those in which most and least is written.
    """
    texts = anchored_texts(consultation)
    source, target = _pair(texts, source, target)
    missing = [one for one in texts if one.texts[source] and not one.texts[target]]
    shown = missing[start : start + MOST]
    said = [one.texts[source] for one in shown]
    suggested = suggestions_for(said, source=source, target=target)
    terms = terms_of(consultation.department)
    waiting = [
        Waiting(
            one.anchor,
            one.place,
            one.texts[source],
            suggestions,
            [
                _fixed(term, source, target)
                for term in terms_in(one.texts[source], source, terms)
            ],
        )
        for one, suggestions in zip(shown, suggested, strict=True)
    ]
    return Queue(source, target, len(missing), waiting)


def _pair(texts: list[AnchoredText], source: str, target: str) -> tuple[str, str]:
    """Return two different languages, those that were said before any other."""
    written = {code: sum(bool(one.texts[code]) for one in texts) for code in CODES}
    fullest = sorted(CODES, key=lambda code: -written[code])
    source = source or next(code for code in fullest if code != target)
    if not target or target == source:
        target = next(code for code in reversed(fullest) if code != source)
    return source, target


def _fixed(term: Term, source: str, target: str) -> FixedTerm:
    words = texts_of(term, "word")
    return FixedTerm(words[source], words[target])
