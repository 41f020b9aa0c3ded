"""Versions of a text that fell behind the others, or that nobody has read yet."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding, Fix
from consult.consultations.lint.base import Check, Examples, question
from consult.consultations.lint.items import OWN_NAMES, Text, texts_in
from consult.consultations.models import Translation
from consult.errors import Message

STALE, UNCONFIRMED = "stale", "unconfirmed"
NAMES = frozenset({STALE, UNCONFIRMED})

_ANCHOR = "activities[0].questions[0].text"
_MACHINE = Translation.Origin.MACHINE
EXAMPLES = [
    Translation(anchor=_ANCHOR, language="gu", source="en", made_from="Which bus?"),
    Translation(anchor=_ANCHOR, language="hi", source="en", made_from="Which bus?"),
    Translation(anchor=_ANCHOR, language="en", source="gu", made_from="કઈ બસ?"),
]
"""What is kept of the question in the examples: made by people from one another."""

MACHINE_EXAMPLES = [
    Translation(anchor=_ANCHOR, language=language, source=source, origin=_MACHINE)
    for language, source in [("gu", "en"), ("hi", "gu"), ("en", "hi")]
]
"""The same, each made by a machine."""


def checks_of(translations: Iterable[Translation]) -> list[Check[Any]]:
    """Return the checks that compare texts with what is kept of their translation."""
    kept = {(row.anchor, row.language): row for row in translations}
    return [_stale(kept), _unconfirmed(kept)]


Kept = dict[tuple[str, str], Translation]


def _stale(kept: Kept) -> Check[Text]:
    return Check(
        name=STALE,
        title=_("Translation out of date"),
        reads=texts_in,
        find=_finding(
            kept,
            _is_behind,
            _("The text in %(language)s has changed since this was written."),
            _("It still fits"),
        ),
        examples=Examples(
            found=[
                question(gu="કઈ બસ?", en="Which train?"),
                question(hi="कौन-सी बस?", en="Which train?"),
                question(gu="કઈ ટ્રેન?", en="Which bus?"),
            ],
            fine=[
                question(gu="કઈ બસ?", hi="कौन-सी बस?", en="Which bus?"),
                question(en="", gu="કઈ ટ્રેન?"),
            ],
        ),
    )


def _unconfirmed(kept: Kept) -> Check[Text]:
    return Check(
        name=UNCONFIRMED,
        title=_("Machine’s text"),
        reads=texts_in,
        find=_finding(
            kept,
            lambda row, _text: row.is_unconfirmed,
            _("A machine wrote this from the text in %(language)s. Read it first."),
            _("I have read it, it fits"),
        ),
        is_waivable=False,
        examples=Examples(
            found=[
                question(gu="કઈ બસ?"),
                question(hi="कौन-सी बस?"),
                question(en="Which bus?"),
            ],
            fine=[question(hint={"en": "Think of the night."})],
        ),
    )


def _is_behind(row: Translation, text: Text) -> bool:
    """Tell whether what it was made from says something else, if it says anything.

    What a machine wrote has to be read in any case, and is found for that.
    """
    is_said = row.source in text.written and not row.is_unconfirmed
    return is_said and row.is_stale(dict(text.versions))


def _finding(
    kept: Kept,
    is_wrong: Callable[[Translation, Text], bool],
    why: Message,
    label: Message,
) -> Callable[[Text], Iterator[Finding]]:
    def find(text: Text) -> Iterator[Finding]:
        for language in text.written:
            row = kept.get((text.anchor, language))
            if row and is_wrong(row, text):
                message = str(why) % {"language": OWN_NAMES[row.source]}
                yield Finding("", message, language, fix=Fix(label, language))

    return find
