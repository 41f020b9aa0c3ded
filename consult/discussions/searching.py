"""Finding what people wrote, in whatever letters it was written and is searched for.

The database brings what has the same words as they are written, as they sound, or is
about the same things. A search is answered from the newest of what it brings, so that
a word which everybody uses costs no more than another; of these the nearest are put in
order by `text.likeness`, the measure that crosses languages as well as scripts.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    F,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)

from consult.contributions.models import Contribution
from consult.discussions.orders import Place
from consult.text import plain
from consult.text.concepts import GENERAL, concepts_in
from consult.text.folding import fold
from consult.text.likeness import ranked
from consult.text.sounds import sound_key

LONGEST = 200
"""Characters of a search that are looked for."""

COMPARED = 2_000
"""Contributions that are compared with what is searched for, the newest ones."""

LED_TO = 200
"""Contributions that a search leads to."""

RANKED = 60
"""Of them, those that are put in order by likeness; behind them the rest follow as
the database brings them."""


class SharedConcepts(Func):
    """How many concepts a row has of those that are searched for."""

    template = "cardinality(ARRAY(SELECT unnest(%(expressions)s)))"
    arg_joiner = ") INTERSECT SELECT unnest("
    output_field = IntegerField()


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
    start = min(max(0, int(after.value)), LED_TO) if after else 0
    if alike is None or start == LED_TO:
        return [], None
    newest = contributions.filter(alike, state=Contribution.State.PUBLISHED)
    compared = newest.order_by("-pk").values("pk")[:COMPARED]
    near = _nearest(contributions.filter(pk__in=compared), search)
    end = min(start + most, LED_TO)
    rows = _in_order(list(near[: max(RANKED, end + 1)]), search)[start : end + 1]
    shown = rows[: end - start]
    is_last = len(rows) <= len(shown) or end == LED_TO
    return shown, None if is_last else Place(end, shown[-1].pk)


def _alike(search: str) -> Q | None:
    """Return what tells the contributions that are compared; None is none at all."""
    if plain.refusal_of(search):
        return None
    written, sounds, about = fold(search), sound_key(search), _about(search)
    if not written:
        return None
    alike = Q(search_key__contains=written)
    if sounds:
        alike |= Q(sound_key__trigram_word_similar=sounds)
    if about:
        alike |= Q(concepts__overlap=about)
    return alike


def _about(search: str) -> list[str]:
    """Return what is searched for, without what is said of anything if it can be."""
    named = concepts_in(search)
    return sorted(named - GENERAL or named)


def _nearest(
    contributions: QuerySet[Contribution], search: str
) -> QuerySet[Contribution]:
    """Put in order as well as the database can: verbatim, by sound, by concepts."""
    written, sounds, about = fold(search), sound_key(search), _about(search)
    codes = Value(about, ArrayField(CharField(max_length=40)))
    shared = SharedConcepts(F("concepts"), codes) / Value(float(len(about) or 1))
    heard = TrigramWordSimilarity(sounds or written, F("sound_key"))
    verbatim = Case(
        When(search_key__contains=written, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    near = contributions.alias(is_verbatim=verbatim, nearness=heard + shared)
    return near.order_by("-is_verbatim", "-nearness", "-pk")


def _in_order(near: list[Contribution], search: str) -> list[Contribution]:
    written, first = fold(search), near[:RANKED]
    verbatim = {row.pk for row in first if written in row.search_key}
    # Keys of what anybody may read, so that no order tells what is masked.
    scores = ranked(search, (row.search_key for row in first))
    likest = [first[place] for _, place in scores]
    return sorted(likest, key=lambda row: row.pk not in verbatim) + near[RANKED:]
