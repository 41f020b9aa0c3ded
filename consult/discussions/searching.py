"""Finding what people wrote, in whatever letters it was written and is searched for.

The database brings what has the same words as they are written, as they sound, or is
about the same things; the likest come first. A search is answered from the newest of
what it brings, so that a word which everybody uses costs no more than another.
"""

from __future__ import annotations

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from consult.contributions.models import Contribution
from consult.discussions.orders import Place
from consult.text import plain
from consult.text.concepts import concepts_in
from consult.text.folding import fold
from consult.text.sounds import sound_key

LONGEST = 200
"""Characters of a search that are looked for."""

COMPARED = 2_000
"""Contributions that are compared with what is searched for, the newest ones."""

RANKED = 200
"""Contributions that a search leads to."""

ABOUT_THE_SAME = 0.4
"""How like a text is that is about the same things in other words; 1 is the same."""


def found_by(
    contributions: QuerySet[Contribution],
    search: str,
    *,
    after: Place | None,
    most: int,
) -> tuple[list[Contribution], Place | None]:
    """Return the likest behind a place, so many at most, and the place after them."""
    search = search[:LONGEST]
    alike = _alike(search)
    start = min(max(0, int(after.value)), RANKED) if after else 0
    if alike is None or start == RANKED:
        return [], None
    newest = contributions.filter(alike, state=Contribution.State.PUBLISHED)
    compared = newest.order_by("-pk").values("pk")[:COMPARED]
    ranked = contributions.filter(pk__in=compared).annotate(likeness=_likeness(search))
    end = min(start + most, RANKED)
    rows = list(ranked.order_by("-likeness", "-pk")[start : end + 1])
    shown = rows[: end - start]
    is_last = len(rows) <= len(shown) or end == RANKED
    return shown, None if is_last else Place(end, shown[-1].pk)


def _alike(search: str) -> Q | None:
    """Return what tells the contributions that are compared; None is none at all."""
    if plain.refusal_of(search):
        return None
    written, sounds, about = fold(search), sound_key(search), concepts_in(search)
    if not written:
        return None
    alike = Q(search_key__contains=written)
    if sounds:
        alike |= Q(sound_key__trigram_word_similar=sounds)
    if about:
        alike |= Q(concepts__contains=sorted(about))
    return alike


def _likeness(search: str) -> Greatest:
    """Return how like a contribution is, from 0 to 1."""
    written, sounds, about = fold(search), sound_key(search), concepts_in(search)
    verbatim = Case(
        When(search_key__contains=written, then=Value(1.0)),
        default=Value(0.0),
        output_field=FloatField(),
    )
    same_things = Case(
        When(concepts__contains=sorted(about), then=Value(ABOUT_THE_SAME)),
        default=Value(0.0),
        output_field=FloatField(),
    )
    return Greatest(
        verbatim,
        TrigramWordSimilarity(sounds or written, F("sound_key")),
        same_things if about else Value(0.0),
        output_field=FloatField(),
    )
