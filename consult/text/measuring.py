"""How well forms are recognised and topics found again, on texts somebody labelled.

Two figures. *Recognised*: of the texts of a form, the share whose language and
script `forms.form_of` tells. *Found*: for every pair of forms, the share of texts of
the one for which `likeness.ranked` puts a text of the same topic first among all
texts of the other. Nothing is learnt from the texts, so unseen ones of the same kind
should score the same.
"""

from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple

from consult.text.forms import Form, form_of
from consult.text.likeness import Traits, likeness, traits_of

FORMS = tuple(form.value for form in Form if form != Form.OTHER)
Shares = dict[str, float | None]


class Labelled(NamedTuple):
    """A text, the form it is in and the topic it is about, as a person says."""

    topic: str
    form: str
    text: str


class _Compared(NamedTuple):
    topic: str
    traits: Traits


def recognised(texts: Sequence[Labelled]) -> Shares:
    """Return per form the share of its texts that are recognised; None of no texts."""
    told = {form: [text for text in texts if text.form == form] for form in FORMS}
    return {
        form: _share([form_of(text.text) == form for text in given])
        for form, given in told.items()
    }


def found(texts: Sequence[Labelled]) -> dict[str, Shares]:
    """Return for every form, and every other one, how often its topics are found there.

    None where no text of the one has its topic in the other.
    """
    by_form: dict[str, list[_Compared]] = {form: [] for form in FORMS}
    for text in texts:
        by_form[text.form].append(_Compared(text.topic, traits_of(text.text)))
    shares: dict[str, Shares] = {form: {} for form in FORMS}
    for one, other in permutations(FORMS, 2):
        shares[one][other] = _share(_hits(by_form[one], by_form[other]))
    return shares


def _hits(sought: list[_Compared], among: list[_Compared]) -> list[bool]:
    topics = {text.topic for text in among}
    return [_is_found(text, among) for text in sought if text.topic in topics]


def _is_found(sought: _Compared, among: list[_Compared]) -> bool:
    """Tell whether a text of the same topic is the likest; a draw is none."""
    scores = [(likeness(sought.traits, text.traits), text.topic) for text in among]
    same = max(score for score, topic in scores if topic == sought.topic)
    others = [score for score, topic in scores if topic != sought.topic]
    return same > max(others, default=0.0)


def _share(hits: list[bool]) -> float | None:
    return round(sum(hits) / len(hits), 4) if hits else None
