"""What a returned file would change in a draft, before anything is written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from django.db.models import CharField, Field

from consult.consultations.anchors import AnchoredText
from consult.consultations.exchange.manuscripts import MACHINE, Returned, Translated
from consult.text import plain

_STEP = re.compile(r"(\w+)\[(\d+)\]")


@dataclass(frozen=True)
class Change:
    """One text of one language that a file says differently from the draft."""

    anchor: str
    place: str
    language: str
    before: str
    after: str
    origin: str
    made_from: str
    is_outdated: bool = False
    """Whether it was made from a text that has been changed since."""


def changes_in(known: Mapping[str, AnchoredText], returned: Returned) -> list[Change]:
    """List what the returned texts change; those that are unknown change nothing.

    A machine never replaces what somebody wrote.
    """
    changes = [
        change
        for one in returned.texts
        if one.anchor in known
        for change in _change(known[one.anchor], one)
    ]
    sources = {anchor: one.texts[returned.source] for anchor, one in known.items()}
    sources |= {
        change.anchor: change.after
        for change in changes
        if change.language == returned.source
    }
    return [
        replace(one, is_outdated=one.made_from not in ("", sources[one.anchor]))
        for one in changes
    ]


def settled_in(
    known: Mapping[str, AnchoredText], returned: Returned
) -> list[tuple[str, str]]:
    """List the texts, by anchor and language, that translators let stand as they are."""
    return [
        (one.anchor, one.language)
        for one in returned.texts
        if one.is_settled
        and one.anchor in known
        and _is_same(known[one.anchor], one, returned)
    ]


def write_into(document: dict[str, Any], change: Change) -> None:
    """Put the changed text where it stands in a draft."""
    here: Any = document
    for rows, index in _STEP.findall(change.place):
        here = here[rows][int(index)]
    here[change.place.rpartition(".")[2]][change.language] = change.after


def fits(text: AnchoredText, words: str) -> bool:
    """Tell whether the draft could keep the words there."""
    longest = _column(text).max_length
    has_room = longest is None or len(words) <= longest
    return has_room and plain.refusal_of(words) is None


def _change(text: AnchoredText, one: Translated) -> Iterator[Change]:
    before, after = text.texts[one.language], _as_kept(text, one.text)
    is_overruled = one.origin == MACHINE and before
    if after and after != before and not is_overruled:
        made_from = _as_kept(text, one.made_from)
        yield Change(
            one.anchor,
            text.place,
            one.language,
            before,
            after,
            one.origin,
            made_from,
        )


def _is_same(text: AnchoredText, one: Translated, returned: Returned) -> bool:
    """Tell whether both the text and what it was made from are those of the draft."""
    is_of_now = _as_kept(text, one.made_from) == text.texts[returned.source]
    return is_of_now and _as_kept(text, one.text) == text.texts[one.language]


def _as_kept(text: AnchoredText, words: str) -> str:
    """Return the words as the desk keeps them; most texts have no line ends.

    What cannot be kept stays as it came, and is refused by name when written.
    """
    if plain.refusal_of(words):
        return words
    cleaned = plain.clean(words).strip()
    is_one_line = isinstance(_column(text), CharField)
    return " ".join(cleaned.split()) if is_one_line else cleaned


def _column(text: AnchoredText) -> "Field[Any, Any]":
    return cast("Field[Any, Any]", text.row._meta.get_field(text.field))
